package main

import (
	"cmp"
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

var mergedBy = flag.String("merged-by", ",entity,topic", "the ways of merging that TestRate measures; an empty one is none")

// cpu is the time of processors that this process has had.
func cpu() time.Duration {
	var u syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestRate prints how many articles a second of one processor the pipeline works on, and the plain library: Extractor.All on the same articles, decoded from the same
// lines, with as many workers, nothing written. Time is that of the process and not of the clock, so that who else uses the machine counts for less.
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

	workers := runtime.GOMAXPROCS(0)
	plain := func() time.Duration {
		runtime.GC()
		begin := cpu()
		docs := func(yield func(timeline.Document) bool) {
			for i := range files {
				b, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("a%d.jsonl", i)))
				require.NoError(t, err)
				for line := range strings.Lines(string(b)) {
					doc, err := wire.Decode([]byte(line), nil)
					require.NoError(t, err)
					if !yield(doc.Document) {
						return
					}
				}
			}
		}
		x := timeline.Extractor{Workers: workers}
		for _, err := range x.All(context.Background(), docs) {
			require.NoError(t, err)
		}
		return cpu() - begin
	}
	show := func(name string, took, clock time.Duration) {
		by := ""
		if clock > 0 {
			by = fmt.Sprintf("; %.0f s by the clock", clock.Seconds())
		}
		t.Logf("%-28s %7.0f articles a second of a processor, %.2f ms each%s", name, float64(*articles)/took.Seconds(),
			took.Seconds()*1000/float64(*articles), by)
	}
	before := plain()
	show("Extractor.All", before, 0)
	for _, by := range strings.Split(*mergedBy, ",") {
		o := testOptions(filepath.Join(dir, "a*.jsonl"), filepath.Join(dir, "out-"+by))
		o.Block, o.By, o.Topic, o.Entities = 8<<20, by, "topic", world.Entities(max(20, *articles/200))
		o.Workers = workers
		if by == "topic" {
			o.Period = "month"
		}
		runtime.GC()
		begin, clock := cpu(), time.Now()
		count := runHere(t, o, false)
		took := cpu() - begin
		show("pipeline, merged by "+cmp.Or(by, "nothing"), took, time.Since(clock))
		after := plain()
		show("Extractor.All", after, 0)
		t.Logf("%.2f times the library's time of processors before and after", 2*took.Seconds()/(before+after).Seconds())
		before = after
		t.Logf("%v", count)
		require.Equal(t, fmt.Sprint(*articles), count["documents"])
		for _, folder := range []string{"timelines", "state", "merged"} {
			t.Logf("%s: %d MB", folder, folderSize(t, filepath.Join(o.Output, folder))>>20)
		}
	}
}

// BenchmarkDocument is what is done for a document beside extracting: its line, and what is sent on.
func BenchmarkDocument(b *testing.B) {
	world := synth.New(1, 64)
	f := extractFn{Options: testOptions("", "")}
	f.Options.By, f.Options.Entities = "entity", world.Entities(100)
	f.entities = timeline.NewEntities(nil, f.Options.Entities...)
	var tls []*timeline.Timeline
	for i := range 64 {
		d := world.Article(i)
		date, _ := time.Parse(time.DateOnly, d.Date)
		tl, err := timeline.Extract(context.Background(), timeline.Document{ID: d.ID, Title: d.Title, Text: d.Text, Date: date})
		require.NoError(b, err)
		tls = append(tls, tl)
	}
	each := func(name string, do func(tl *timeline.Timeline)) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := range b.N {
				do(tls[i%len(tls)])
			}
		})
	}
	each("line", func(tl *timeline.Timeline) { wire.Append(nil, tl, wire.Options{}) })
	each("pack", func(tl *timeline.Timeline) { pack(tl) })
	each("keys", func(tl *timeline.Timeline) { f.Options.keys(f.entities, tl, nil) })
	var m timeline.Merger
	each("merger", func(tl *timeline.Timeline) { m.Add(tl) })
	var packed [][]byte
	for _, tl := range tls {
		packed = append(packed, pack(tl))
	}
	i := 0
	each("unpack", func(tl *timeline.Timeline) { _, _ = unpack(packed[i%64]); i++ })
	each("extract", func(tl *timeline.Timeline) { _, _ = timeline.Extract(context.Background(), tl.Document) })
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
