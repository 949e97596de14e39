package main

import (
	"bufio"
	"context"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestTell has a run of three blocks and two shards tell how far it is.
func TestTell(t *testing.T) {
	blocksDone.Store(0)
	shardsDone.Store(0)
	r, w := io.Pipe()
	ctx, end := context.WithCancel(context.Background())
	over := make(chan bool)
	go func() { tell(ctx, w, time.Millisecond, 3, 2); close(over) }()
	lines := bufio.NewScanner(r)
	blocksDone.Store(2)
	require.True(t, lines.Scan())
	require.Regexp(t, `^2 of 3 blocks, 66 %, about \d+m?s left$`, lines.Text())
	blocksDone.Store(3)
	shardsDone.Store(1)
	for lines.Scan() && lines.Text()[0] == '2' { // it may have been told again, with other time left
	}
	require.Regexp(t, `^[01] of 2 shards of merged timelines written$`, lines.Text())
	end()
	go func() { _, _ = io.Copy(io.Discard, r) }()
	<-over
}
