package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/beam/synth"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

var articles = flag.Int("articles", 0, "how many articles TestRate measures the pipeline with; 0 for no measuring")

// cpu is the time of processors that this process has had.
func cpu() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestRate prints how many articles a second of one processor the pipeline works on, and the plain library: timeline.Extract on the same articles, decoded
// from the same lines, nothing written. Time is that of the process and not of the clock, so that who else uses the machine counts for less.
//
//	GOWORK=off go test -run TestRate -articles 20000 -v .
func TestRate(t *testing.T) {
	if *articles == 0 {
		t.Skip("no -articles")
	}
	world := synth.New(1, *articles)
	dir := t.TempDir()
	const files = 8
	var size int64
	for i := range files {
		f, err := os.Create(filepath.Join(dir, fmt.Sprintf("a%d.jsonl", i)))
		require.NoError(t, err)
		e := json.NewEncoder(f)
		for k := *articles * i / files; k < *articles*(i+1)/files; k++ {
			require.NoError(t, e.Encode(world.Article(k)))
		}
		at, err := f.Seek(0, 1)
		require.NoError(t, err)
		size += at
		require.NoError(t, f.Close())
	}
	t.Logf("%d articles, %d MB, %d processors, %s %s/%s", *articles, size>>20, runtime.GOMAXPROCS(0), runtime.Version(), runtime.GOOS, runtime.GOARCH)

	plain := func() time.Duration {
		runtime.GC()
		begin := cpu()
		for i := range files {
			b, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("a%d.jsonl", i)))
			require.NoError(t, err)
			for line := range strings.Lines(string(b)) {
				doc, err := wire.Decode([]byte(line), nil)
				require.NoError(t, err)
				_, err = timeline.Extract(context.Background(), doc.Document)
				require.NoError(t, err)
			}
		}
		return cpu() - begin
	}
	show := func(name string, took, clock time.Duration) {
		t.Logf("%-28s %7.0f articles a second of a processor, %.2f ms each; %.0f s by the clock", name, float64(*articles)/took.Seconds(),
			took.Seconds()*1000/float64(*articles), clock.Seconds())
	}
	before := plain()
	show("timeline.Extract", before, 0)
	for _, by := range []string{"", "entity", "topic"} {
		o := testOptions(filepath.Join(dir, "a*.jsonl"), filepath.Join(dir, "out-"+by))
		o.Block, o.By, o.Topic, o.Entities = 8<<20, by, "topic", world.Entities(100)
		o.Workers = runtime.GOMAXPROCS(0)
		if by == "topic" {
			o.Period = "month"
		}
		runtime.GC()
		begin, clock := cpu(), time.Now()
		count := runHere(t, o, false)
		took := cpu() - begin
		show("pipeline, merged by "+by+":", took, time.Since(clock))
		t.Logf("%v", count)
		require.Equal(t, fmt.Sprint(*articles), count["documents"])
		for _, folder := range []string{"timelines", "state", "merged"} {
			t.Logf("%s: %d MB", folder, folderSize(t, filepath.Join(o.Output, folder))>>20)
		}
	}
	after := plain()
	show("timeline.Extract, again", after, 0)
}

func folderSize(t *testing.T, folder string) (size int64) {
	entries, err := os.ReadDir(folder)
	if os.IsNotExist(err) {
		return 0
	}
	require.NoError(t, err)
	for _, e := range entries {
		info, err := e.Info()
		require.NoError(t, err)
		size += info.Size()
	}
	return size
}
