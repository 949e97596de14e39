package service

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

const (
	good = `{"id":"a1","date":"2025-06-15","text":"Talks resumed on Friday."}`
	tarn = "The river Tarn burst its banks on Friday, and 400 people left their homes. A concert planned for Sunday was called off, mayor Ana Reyes " +
		"said on Saturday. The dam, which was built in 1962, had been repaired earlier this month. Schools will open again on Tuesday."
)

// start serves a handler and returns its address, "http://127.0.0.1:41234". The log is thrown away where the handler has none.
func start(t *testing.T, h *Handler) string {
	t.Helper()
	if h.Logger == nil {
		h.Logger = slog.New(slog.DiscardHandler)
	}
	srv := httptest.NewUnstartedServer(h)
	srv.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	srv.Start()
	t.Cleanup(srv.Close)
	return srv.URL
}

// post posts a body and returns the answer with its body.
func post(t *testing.T, url, contentType, body string) (*http.Response, string) {
	t.Helper()
	res, err := http.Post(url, contentType, strings.NewReader(body))
	require.NoError(t, err)
	return res, content(t, res)
}

func content(t *testing.T, res *http.Response) string {
	t.Helper()
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return string(b)
}

func get(t *testing.T, url string) (*http.Response, string) {
	t.Helper()
	res, err := http.Get(url)
	require.NoError(t, err)
	return res, content(t, res)
}

// serves requires that a good document is answered.
func serves(t *testing.T, url string) {
	t.Helper()
	res, body := post(t, url+"/v1/timeline", "application/json", good)
	require.Equal(t, 200, res.StatusCode, body)
	require.Contains(t, body, `"value":"2025-06-13"`)
}

// contract is the answer that the batch contract has for a document.
func contract(t *testing.T, line string, all bool) string {
	t.Helper()
	doc, err := wire.Decode([]byte(line), nil)
	if err != nil {
		return string(wire.AppendError(nil, doc.ID, err)) + "\n"
	}
	tl, err := timeline.Extract(context.Background(), doc.Document)
	require.NoError(t, err)
	return string(wire.Append(nil, tl, wire.Options{Given: doc.Given, All: all})) + "\n"
}

func documentOf(id, date, text string) string {
	b, _ := json.Marshal(map[string]string{"id": id, "date": date, "text": text})
	return string(b)
}

func TestTimeline(t *testing.T) {
	url := start(t, &Handler{})
	doc := documentOf("tarn", "2025-06-15", tarn)
	res, body := post(t, url+"/v1/timeline", "application/json", doc)
	assert.Equal(t, 200, res.StatusCode)
	assert.Equal(t, "application/json", res.Header.Get("Content-Type"))
	assert.Equal(t, contract(t, doc, false), body)
	assert.Contains(t, body, `"description":"The dam was built in 1962"`)

	_, whole := post(t, url+"/v1/timeline?detail=all", "application/json; charset=UTF-8", doc)
	assert.Equal(t, contract(t, doc, true), whole)
	assert.Greater(t, len(whole), len(body))
	_, same := post(t, url+"/v1/timeline?detail=timeline", "application/json", "\ufeff\r\n"+doc+"\r\n")
	assert.Equal(t, body, same, "a byte order mark and blank lines")
}

// The filters of the program are parameters, of one document and of a stream.
func TestFilters(t *testing.T) {
	url := start(t, &Handler{})
	doc := documentOf("tarn", "2025-06-15", tarn)
	told := func(query string) (list []string) {
		t.Helper()
		res, body := post(t, url+"/v1/timeline?"+query, "application/json", doc)
		require.Equal(t, 200, res.StatusCode, body)
		var tl struct {
			Expressions []json.RawMessage
			Events      []struct{ Text string }
		}
		require.NoError(t, json.Unmarshal([]byte(body), &tl))
		assert.Len(t, tl.Expressions, 6, "the expressions stay, as events name them")
		for _, e := range tl.Events {
			list = append(list, e.Text)
		}
		_, line := post(t, url+"/v1/timelines?"+query, "application/jsonl", doc)
		assert.Equal(t, body, line)
		return list
	}
	assert.Equal(t, []string{"built", "repaired", "burst", "concert", "open"}, told(""))
	assert.Equal(t, []string{"repaired", "burst", "concert", "open"}, told("since=2025-06-10"))
	assert.Equal(t, []string{"built", "repaired", "burst"}, told("until=2025-06-13"))
	assert.Equal(t, []string{"concert"}, told("entity=reyes"))
	assert.Equal(t, []string{"concert", "open"}, told("status=planned,cancelled"))
	assert.Equal(t, []string{"concert", "open"}, told("status=planned&status=cancelled&since=2025"))
	assert.Empty(t, told("entity=reyes&entity=Tarn"))
	assert.Empty(t, told("min_confidence=1"))
	assert.Contains(t, told("detail=all&entity=Reyes"), "said")
}

func TestExpressions(t *testing.T) {
	url := start(t, &Handler{})
	doc := documentOf("tarn", "2025-06-15T16:30:00+02:00", tarn)
	res, body := post(t, url+"/v1/expressions", "application/json", doc)
	assert.Equal(t, 200, res.StatusCode)
	var got, want struct {
		ID, Date            string
		Expressions, Events []json.RawMessage
	}
	require.NoError(t, json.Unmarshal([]byte(body), &got))
	require.NoError(t, json.Unmarshal([]byte(contract(t, doc, false)), &want))
	assert.Equal(t, want.Expressions, got.Expressions)
	assert.Len(t, got.Expressions, 6)
	assert.Equal(t, "tarn", got.ID)
	assert.Equal(t, "2025-06-15T16:30:00+02:00", got.Date)
	assert.NotContains(t, body, `"events"`)
	_, body = post(t, url+"/v1/expressions", "application/json", `{"date":"2025-06-15","text":""}`)
	assert.Equal(t, `{"date":"2025-06-15","expressions":[]}`+"\n", body)
}

// Days are counted where the handler says.
func TestLocation(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	require.NoError(t, err)
	url := start(t, &Handler{Location: paris})
	_, body := post(t, url+"/v1/timeline", "application/json", `{"date":"2025-06-15T23:30:00Z","text":"Talks resumed today."}`)
	assert.Contains(t, body, `"value":"2025-06-16"`)
}

// A handler under a prefix links to nothing outside of it.
func TestPrefix(t *testing.T) {
	mux := http.NewServeMux()
	mux.Handle("/dates/", http.StripPrefix("/dates", &Handler{}))
	srv := httptest.NewServer(mux)
	defer srv.Close()
	serves(t, srv.URL+"/dates")
	res, page := get(t, srv.URL+"/dates/")
	assert.Equal(t, 200, res.StatusCode)
	assert.Contains(t, page, `action="./"`)
	assert.Contains(t, page, `fetch("v1/timeline"`)
	_, doc := get(t, srv.URL+"/dates/openapi.json?x=1")
	assert.Contains(t, doc, `"url": "/dates"`)
	_, doc = get(t, start(t, &Handler{})+"/openapi.json")
	assert.Contains(t, doc, `"url": "/"`)
}

// The zero handler and a recorder, which has neither deadlines nor full duplex, do as well.
func TestRecorder(t *testing.T) {
	for _, path := range []string{"/v1/timeline", "/v1/timelines"} {
		r := httptest.NewRequest("POST", path, strings.NewReader(good))
		r.Header.Set("Content-Type", "application/json")
		if path == "/v1/timelines" {
			r.Header.Set("Content-Type", "application/jsonl")
		}
		w := httptest.NewRecorder()
		(&Handler{}).ServeHTTP(w, r)
		assert.Equal(t, 200, w.Code)
		assert.Equal(t, contract(t, good, false), w.Body.String())
	}
}

// lines posts a stream whose body is written while the answers are read.
func lines(t *testing.T, url string) (w *io.PipeWriter, answers *bufio.Scanner) {
	t.Helper()
	r, w := io.Pipe()
	req, err := http.NewRequest("POST", url+"/v1/timelines", r)
	require.NoError(t, err)
	req.Header.Set("Content-Type", "application/x-ndjson")
	res, err := http.DefaultClient.Do(req)
	require.NoError(t, err)
	require.Equal(t, 200, res.StatusCode)
	t.Cleanup(func() { w.Close(); res.Body.Close() })
	answers = bufio.NewScanner(res.Body)
	answers.Buffer(nil, 16<<20)
	return w, answers
}

// Each line is answered before the next one is sent: nothing is held back until a buffer is full or the body ends.
func TestStreamAnswersAtOnce(t *testing.T) {
	w, answers := lines(t, start(t, &Handler{Workers: 1}))
	for i := range 3 {
		line := documentOf(fmt.Sprint("d", i), "2025-06-15", "Talks resumed on Friday.")
		_, err := io.WriteString(w, line+"\n")
		require.NoError(t, err)
		require.True(t, answers.Scan())
		assert.Equal(t, strings.TrimSpace(contract(t, line, false)), answers.Text())
	}
	w.Close()
	assert.False(t, answers.Scan())
	assert.NoError(t, answers.Err())
}

// Several lines at once are answered in order, those that cannot be read in their place.
func TestStreamKeepsOrder(t *testing.T) {
	for _, workers := range []int{1, 2, 7} {
		url := start(t, &Handler{Workers: workers, MaxBody: 100_000})
		var in, want strings.Builder
		for i := range 60 {
			line := documentOf(fmt.Sprint("d", i), "2025-06-15", strings.Repeat(tarn+" ", i*7%11))
			switch i % 10 {
			case 3:
				line = fmt.Sprintf(`{"id":"d%d","text":"no date"}`, i)
			case 7:
				line = `{"id":`
			}
			in.WriteString(line + "\n")
			want.WriteString(strings.Replace(contract(t, line, false), `"error":"`, fmt.Sprintf(`"error":"line %d: `, i+1), 1))
		}
		res, body := post(t, url+"/v1/timelines", "application/jsonl", in.String())
		assert.Equal(t, 200, res.StatusCode)
		assert.Equal(t, "application/jsonl", res.Header.Get("Content-Type"))
		assert.Equal(t, want.String(), body, "%d workers", workers)
	}
}

func TestStreamDetail(t *testing.T) {
	doc := documentOf("tarn", "2025-06-15", tarn)
	_, body := post(t, start(t, &Handler{})+"/v1/timelines?detail=all", "application/jsonl", doc)
	assert.Equal(t, contract(t, doc, true), body)
}

// The connection of a stream is not used again: the request behind it would be over before it begins.
func TestStreamThenDocument(t *testing.T) {
	url := start(t, &Handler{Workers: 1})
	for range 50 {
		_, body := post(t, url+"/v1/timelines", "application/jsonl", good+"\n"+good)
		assert.Equal(t, strings.Repeat(contract(t, good, false), 2), body)
		serves(t, url)
	}
}

// A client that still sends when its stream ends gets the last line all the same.
func TestStreamEndsWhileSending(t *testing.T) {
	h := &Handler{}
	w, answers := lines(t, start(t, h))
	sent := make(chan error, 1)
	go func() {
		for {
			if _, err := io.WriteString(w, good+"\n"); err != nil {
				sent <- err
				return
			}
		}
	}()
	for range 10 {
		require.True(t, answers.Scan())
	}
	h.Stop()
	last := ""
	for answers.Scan() {
		last = answers.Text()
	}
	assert.Contains(t, last, `{"error":"the service is stopping`)
	assert.Error(t, <-sent)
}

// A line that is too long is answered in its place, without being held, and the next one is read.
func TestStreamGiganticLine(t *testing.T) {
	h := &Handler{MaxBody: 10_000}
	url := start(t, h)
	_, body := post(t, url+"/v1/timelines", "application/jsonl", good+"\n"+`{"text":"`+strings.Repeat("x", 20<<20)+"\n"+good+"\n")
	assert.Equal(t, contract(t, good, false)+`{"error":"line 2: is too long: a line has at most 10000 bytes"}`+"\n"+contract(t, good, false), body)
}

// What ends a stream is told in a last line.
func TestStreamEnds(t *testing.T) {
	t.Run("silence", func(t *testing.T) {
		w, answers := lines(t, start(t, &Handler{ReadTimeout: time.Second}))
		io.WriteString(w, good+"\n"+good[:20])
		require.True(t, answers.Scan())
		assert.Contains(t, answers.Text(), `"id":"a1"`)
		require.True(t, answers.Scan())
		assert.Equal(t, `{"error":"there was no line for 1s"}`, answers.Text())
		assert.False(t, answers.Scan())
	})
	t.Run("byte by byte", func(t *testing.T) {
		w, answers := lines(t, start(t, &Handler{ReadTimeout: 200 * time.Millisecond}))
		go func() {
			for _, c := range []byte(good) {
				w.Write([]byte{c})
				time.Sleep(20 * time.Millisecond)
			}
		}()
		require.True(t, answers.Scan())
		assert.Equal(t, `{"error":"there was no line for 200ms"}`, answers.Text())
		assert.False(t, answers.Scan())
	})
	t.Run("stop", func(t *testing.T) {
		h := &Handler{}
		url := start(t, h)
		w, answers := lines(t, url)
		io.WriteString(w, good+"\n")
		require.True(t, answers.Scan())
		h.Stop()
		require.True(t, answers.Scan(), answers.Err())
		assert.Equal(t, `{"error":"the service is stopping: what came after the lines answered above was not read"}`, answers.Text())
		assert.False(t, answers.Scan())
		res, body := get(t, url+"/healthz")
		assert.Equal(t, 503, res.StatusCode, body)
		res, _ = post(t, url+"/v1/timelines", "application/jsonl", good)
		assert.Equal(t, 503, res.StatusCode)
		serves(t, url)
	})
}

// A server that is shut down answers what it has begun.
func TestShutdown(t *testing.T) {
	began := make(chan struct{})
	release := make(chan struct{})
	h := &Handler{extract: func(ctx context.Context, doc timeline.Document) (*timeline.Timeline, error) {
		close(began)
		<-release
		return timeline.Extract(ctx, doc)
	}}
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	srv := &http.Server{Handler: h}
	srv.RegisterOnShutdown(h.Stop)
	go srv.Serve(ln)
	answered := make(chan string, 1)
	go func() {
		res, err := http.Post("http://"+ln.Addr().String()+"/v1/timeline", "application/json", strings.NewReader(good))
		if err != nil {
			answered <- err.Error()
			return
		}
		b, _ := io.ReadAll(res.Body)
		answered <- string(b)
	}()
	<-began
	down := make(chan error, 1)
	go func() { down <- srv.Shutdown(context.Background()) }()
	for h.stopping.Err() == nil {
		time.Sleep(time.Millisecond)
	}
	close(release)
	assert.Equal(t, contract(t, good, false), <-answered)
	assert.NoError(t, <-down)
}

// No panic reaches a client, whichever way the document came.
func TestPanic(t *testing.T) {
	var log strings.Builder
	h := &Handler{Workers: 1, Logger: slog.New(slog.NewTextHandler(&log, nil)),
		extract: func(ctx context.Context, doc timeline.Document) (*timeline.Timeline, error) {
			switch doc.ID {
			case "panic":
				panic("secret")
			case "error":
				return nil, errors.New("secret")
			}
			return timeline.Extract(ctx, doc)
		}}
	url := start(t, h)
	for _, id := range []string{"panic", "error"} {
		bad := documentOf(id, "2025-06-15", "x")
		res, body := post(t, url+"/v1/timeline", "application/json", bad)
		assert.Equal(t, 500, res.StatusCode)
		assert.Equal(t, "application/problem+json", res.Header.Get("Content-Type"))
		assert.NotContains(t, body, "secret")
		_, body = post(t, url+"/v1/timelines", "application/jsonl", good+"\n"+bad+"\n"+good)
		assert.Equal(t, contract(t, good, false)+`{"id":"`+id+`","error":"something went wrong inside the service"}`+"\n"+contract(t, good, false), body)
		serves(t, url)
	}
	assert.Equal(t, 2, strings.Count(log.String(), `error="panic: secret"`))
	assert.Equal(t, 2, strings.Count(log.String(), `error=secret`))
	assert.Contains(t, log.String(), "service_test.go", "the stack says where")
	_, body := settled(t, url)
	assert.Contains(t, body, "dateline_failures_total{kind=\"internal\"} 4\n")
	assert.Contains(t, body, "dateline_workers_busy 0\n")
}

// A panic behind the first byte cuts the connection.
func TestPanicInAnswer(t *testing.T) {
	h := &Handler{Logger: slog.New(slog.DiscardHandler)}
	srv := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h.ServeHTTP(&breaking{ResponseWriter: w}, r)
	}))
	srv.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	srv.Start()
	defer srv.Close()
	res, err := http.Post(srv.URL+"/v1/timelines", "application/jsonl", strings.NewReader(good+"\n"+good))
	if err == nil {
		_, err = io.ReadAll(res.Body)
	}
	assert.Error(t, err)
}

// breaking panics when a second line is written.
type breaking struct {
	http.ResponseWriter
	writes int
}

func (b *breaking) Write(p []byte) (int, error) {
	if b.writes++; b.writes > 1 {
		panic("write")
	}
	return b.ResponseWriter.Write(p)
}

func (b *breaking) Unwrap() http.ResponseWriter { return b.ResponseWriter }
