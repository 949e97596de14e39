package service

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/txtar"

	"github.com/dateline-go/dateline/internal/article"
	"github.com/dateline-go/dateline/timeline"
)

var (
	load        = flag.Duration("load", 0, "load a service for so long: go test ./service -run '^TestLoad$' -load 60s -v")
	loadClients = flag.Int("clients", 64, "connections of -load")
	loadPath    = flag.String("path", "/v1/timeline", "what -load asks for")
	loadBare    = flag.Bool("bare", false, "leave timeline.Extract out of -load: each article is extracted once")
	loadProfile = flag.String("profile", "", "a file for the profile of the processor time of the service under -load")
)

// TestLoad loads a service in a process of its own, on loopback, with articles of 3 KB over so many connections that ask again as soon as they are
// answered, and prints what became of it. Client and service share the machine's processors.
func TestLoad(t *testing.T) {
	if *load == 0 {
		t.Skip("takes long: -load 60s")
	}
	server := exec.Command(os.Args[0], "-test.run=^TestLoadedService$", "-test.cpuprofile="+*loadProfile)
	server.Env = append(os.Environ(), "DATELINE_LOADED_SERVICE="+strconv.FormatBool(*loadBare))
	stdin, err := server.StdinPipe()
	require.NoError(t, err)
	stdout, err := server.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, server.Start())
	defer server.Wait()
	defer stdin.Close()
	url, err := bufio.NewReader(stdout).ReadString('\n')
	require.NoError(t, err)
	url = strings.TrimSpace(url)

	var bodies []string
	size := 0
	for i, text := range articles(t) {
		bodies = append(bodies, documentOf(fmt.Sprint("d", i), "2025-06-15", text))
		size += len(text)
	}
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: *loadClients}}
	var mu sync.Mutex
	var took []time.Duration
	failures := map[string]int{}
	run := func(length time.Duration) {
		took, failures = took[:0], map[string]int{}
		end := time.Now().Add(length)
		var all sync.WaitGroup
		for c := range *loadClients {
			all.Go(func() {
				var mine []time.Duration
				wrong := map[string]int{}
				for i := c; time.Now().Before(end); i++ {
					began := time.Now()
					res, err := client.Post(url+*loadPath, "application/json", strings.NewReader(bodies[i%len(bodies)]))
					if err != nil {
						wrong[err.Error()]++
						continue
					}
					_, err = io.Copy(io.Discard, res.Body)
					res.Body.Close()
					if err != nil || res.StatusCode != 200 {
						wrong[fmt.Sprint(res.StatusCode, " ", err)]++
						continue
					}
					mine = append(mine, time.Since(began))
				}
				mu.Lock()
				defer mu.Unlock()
				took = append(took, mine...)
				for k, n := range wrong {
					failures[k] += n
				}
			})
		}
		all.Wait()
	}
	run(min(*load/10, 5*time.Second))
	before := resident(server.Process.Pid)
	cpu, own := processorTime(server.Process.Pid), processorTime(os.Getpid())
	run(*load)
	after := resident(server.Process.Pid)
	cpu, own = processorTime(server.Process.Pid)-cpu, processorTime(os.Getpid())-own
	require.NotEmpty(t, took)
	slices.Sort(took)
	at := func(q float64) time.Duration { return took[int(q*float64(len(took)-1))].Round(100 * time.Microsecond) }
	t.Logf("%s, %d articles of %d bytes on average, %d connections, %v, %d processors, %s", *loadPath, len(bodies), size/len(bodies), *loadClients, *load,
		runtime.NumCPU(), runtime.Version())
	t.Logf("%.0f requests/s, p50 %v, p90 %v, p99 %v, longest %v, %d failures", float64(len(took))/load.Seconds(), at(0.5), at(0.9), at(0.99), at(1), len(failures))
	each := func(d time.Duration) time.Duration { return (d / time.Duration(len(took))).Round(time.Microsecond) }
	t.Logf("processor time of a request: %v in the service, %v in the client; both had %.0f %% of the processors", each(cpu), each(own),
		100*(cpu+own).Seconds()/load.Seconds()/float64(runtime.NumCPU()))
	t.Logf("memory of the service: %d MB after the first seconds, %d MB at the end", before>>20, after>>20)
	assert.Empty(t, failures)
	assert.Less(t, after, before+before/2+(32<<20), "memory grows")
}

// TestLoadedService is the service of TestLoad, until its standard input ends.
func TestLoadedService(t *testing.T) {
	if os.Getenv("DATELINE_LOADED_SERVICE") == "" {
		t.Skip("TestLoad runs it")
	}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	fmt.Println("http://" + ln.Addr().String())
	h := &Handler{}
	if os.Getenv("DATELINE_LOADED_SERVICE") == "true" {
		h.extract = once()
	}
	go http.Serve(ln, h)
	io.Copy(io.Discard, os.Stdin)
}

// articles are the articles of testdata, each with as much of the next ones as makes 3 KB.
func articles(t testing.TB) (texts []string) {
	t.Helper()
	files, err := filepath.Glob("../testdata/articles/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var all []string
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		require.NoError(t, err)
		for _, f := range a.Files {
			if f.Name == "article.txt" {
				_, text, _ := article.Parse(string(f.Data))
				all = append(all, text)
			}
		}
	}
	for i := range all {
		text := all[i]
		for k := i + 1; len(text) < 3000; k++ {
			text += "\n\n" + all[k%len(all)]
		}
		end := 3000 + strings.Index(text[3000:]+".", ".") + 1
		texts = append(texts, text[:min(end, len(text))])
	}
	return texts
}

// resident is how many bytes of memory a process holds; 0 where the system does not tell.
func resident(pid int) int64 {
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for line := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			n, _ := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
			return n << 10
		}
	}
	return 0
}

// processorTime is how long a process has been at work; 0 where the system does not tell.
func processorTime(pid int) time.Duration {
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, rest, _ := strings.Cut(string(b), ") ") // behind the name
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * 10 * time.Millisecond // clock ticks: USER_HZ is 100
}

// once extracts the timeline of a document once, and gives it again when it is asked for the same text. What remains is the service alone.
func once() func(context.Context, timeline.Document) (*timeline.Timeline, error) {
	var mu sync.Mutex
	known := map[string]*timeline.Timeline{}
	return func(ctx context.Context, doc timeline.Document) (*timeline.Timeline, error) {
		mu.Lock()
		defer mu.Unlock()
		if tl := known[doc.Text]; tl != nil {
			return tl, nil
		}
		tl, err := timeline.Extract(ctx, doc)
		known[doc.Text] = tl
		return tl, err
	}
}

// One client after the other, without the network, with the articles of TestLoad. BenchmarkAround is what the service adds to timeline.Extract.
func BenchmarkTimeline(b *testing.B) { benchmark(b, &Handler{}, "/v1/timeline") }

func BenchmarkAround(b *testing.B) {
	h := &Handler{}
	h.extract = once()
	benchmark(b, h, "/v1/timeline")
}

func BenchmarkExpressions(b *testing.B) { benchmark(b, &Handler{}, "/v1/expressions") }

func benchmark(b *testing.B, h *Handler, path string) {
	var docs []string
	size := 0
	for _, text := range articles(b) {
		docs = append(docs, documentOf("a1", "2025-06-15", text))
		size += len(docs[len(docs)-1])
	}
	i := 0
	ask := func() {
		r, _ := http.NewRequest("POST", path, strings.NewReader(docs[i%len(docs)]))
		r.Header.Set("Content-Type", "application/json")
		h.ServeHTTP(&discard{header: http.Header{}}, r)
		i++
	}
	for range docs {
		ask()
	}
	b.SetBytes(int64(size / len(docs)))
	b.ReportAllocs()
	for b.Loop() {
		ask()
	}
}

// discard is a response that nobody reads.
type discard struct{ header http.Header }

func (d *discard) Header() http.Header         { return d.header }
func (d *discard) Write(b []byte) (int, error) { return len(b), nil }
func (d *discard) WriteHeader(int)             {}
