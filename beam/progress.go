package main

import (
	"context"
	"fmt"
	"io"
	"sync/atomic"
	"time"
)

// How far the workers of this process have come. On prism that is all of them; other runners have pages of their own.
var blocksDone, shardsDone atomic.Int64

// tell writes how far the work has come, a line each time, until the context ends; a run that is over before says nothing.
//
//	120 of 298 blocks, 40 %, about 9m0s left
//	3 of 16 shards of merged timelines written
func tell(ctx context.Context, w io.Writer, every time.Duration, blocks, shards int) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	begun, last := time.Now(), ""
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-ticker.C:
			done, line := blocksDone.Load(), ""
			switch written := shardsDone.Load(); {
			case done == 0:
			case int(done) < blocks:
				left := now.Sub(begun) / time.Duration(done) * time.Duration(blocks-int(done))
				line = fmt.Sprintf("%d of %d blocks, %d %%, about %v left", done, blocks, 100*int(done)/blocks, left.Round(time.Second))
			case shards > 0:
				line = fmt.Sprintf("%d of %d shards of merged timelines written", written, shards)
			}
			if line != "" && line != last {
				fmt.Fprintln(w, line)
				last = line
			}
		}
	}
}
