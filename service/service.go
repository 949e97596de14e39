// Package service answers over HTTP: a document in, its timeline out, in the JSON of the batch contract.
//
//	http.ListenAndServe("127.0.0.1:8080", &service.Handler{})
//
//	POST /v1/timeline      a document, {"date":"2025-06-15","text":"…"}, is answered with its timeline; ?detail=all has every mention
//	POST /v1/timelines     documents one a line, answered one a line and in order, each as soon as those before it are
//	POST /v1/merge         documents, as an array or one a line, are answered with one timeline of them all; ?entity=Airbus+A380 with that of a name
//	POST /v1/expressions   a document is answered with its temporal expressions alone, which is much quicker
//	GET  /                 a page to paste an article into
//	POST /page             what its form posts, answered with a page of the article and its timeline
//	GET  /openapi.json     OpenAPI 3.1
//	GET  /healthz          200 while it serves, 503 while it stops
//	GET  /metrics          for Prometheus
//
// A [Handler] mounts in any mux, under a prefix with http.StripPrefix; it links nothing by an absolute path:
//
//	mux.Handle("/dates/", http.StripPrefix("/dates", &service.Handler{}))
//
// What it cannot answer it refuses with problem details (RFC 9457); docs/service.md lists them. Every document, every wait and every
// stream has a limit, so that memory is bounded by its fields and not by its clients. It keeps nothing of what it was sent, and logs no
// text of it.
package service

import (
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"strconv"
	"sync"
	"time"

	"github.com/dateline-go/dateline/timeline"
)

// Handler is the service. The zero value is ready: English, with the limits named below. Set its fields before the first request and leave
// them alone from then on.
type Handler struct {
	// Extractor makes the timelines, and its Parser finds the expressions; nil is a zero timeline.Extractor. Its Workers are not used.
	Extractor *timeline.Extractor

	// Location is where a document's days are counted, as --location of the program: a date without a zone is a day there, and an instant
	// is moved there. Nil leaves dates in their own zone.
	Location *time.Location

	// Workers is how many documents are worked on at once; 0 is one for each processor.
	Workers int

	// MaxBody is how many bytes a document may have: a body, or a line of a stream. 0 is 1 MiB.
	MaxBody int64

	// MaxMerged is how many documents /v1/merge takes at once, and MaxMergeBody how many bytes they may have together; 0 is 1000, and 16 MiB.
	MaxMerged    int
	MaxMergeBody int64

	// MaxHeld is how many bytes of bodies and answers may be in memory before new bodies are refused; 0 is 256 MiB. It is what slow clients
	// fill.
	MaxHeld int64

	// MaxWaiting is how many documents may wait for a worker; 0 is 512. The next is refused with 503.
	MaxWaiting int

	// MaxStreams is how many streams of /v1/timelines may be open at once; 0 is 32. The next is refused with 503.
	MaxStreams int

	// MaxPerClient is how many requests of one client are worked on at once; 0 is any number. The next is refused with 429.
	MaxPerClient int

	// Client names the client of a request for MaxPerClient; nil takes the address that the connection comes from, which behind a proxy is
	// the proxy's.
	Client func(*http.Request) string

	// ReadTimeout is how long a body may take to arrive, and how long a stream may be silent; 0 is 30 seconds.
	ReadTimeout time.Duration

	// WorkTimeout is how long a document may wait and be worked on; 0 is 30 seconds.
	WorkTimeout time.Duration

	// WriteTimeout is how long a client may take to accept an answer; 0 is 30 seconds.
	WriteTimeout time.Duration

	// Origins are the web origins, "https://news.example", whose pages may use the service; "*" is any. None is the default.
	Origins []string

	// Logger is told of panics and, at level debug, of every request; nil is slog.Default().
	Logger *slog.Logger

	once     sync.Once
	extract  func(context.Context, timeline.Document) (*timeline.Timeline, error)
	gate     gate
	clients  clients
	streams  chan struct{}
	held     budget
	metrics  metrics
	buffers  sync.Pool // *[]byte
	stopping context.Context
	stop     context.CancelFunc
}

// What the fields of a Handler are that are 0, as their comments say.
const (
	defaultMaxBody      = 1 << 20
	defaultMaxMerged    = 1000
	defaultMaxMergeBody = 16 << 20
	defaultMaxHeld      = 256 << 20
	defaultMaxWaiting   = 512
	defaultMaxStreams   = 32
	defaultTimeout      = 30 * time.Second
)

// prepare puts the defaults in their places.
func (h *Handler) prepare() {
	if h.Extractor == nil {
		h.Extractor = &timeline.Extractor{}
	}
	if h.extract == nil {
		h.extract = h.Extractor.Extract
	}
	orDefault(&h.Workers, runtime.GOMAXPROCS(0))
	orDefault(&h.MaxBody, defaultMaxBody)
	orDefault(&h.MaxMerged, defaultMaxMerged)
	orDefault(&h.MaxMergeBody, defaultMaxMergeBody)
	orDefault(&h.MaxHeld, defaultMaxHeld)
	orDefault(&h.MaxWaiting, defaultMaxWaiting)
	orDefault(&h.MaxStreams, defaultMaxStreams)
	orDefault(&h.ReadTimeout, defaultTimeout)
	orDefault(&h.WorkTimeout, defaultTimeout)
	orDefault(&h.WriteTimeout, defaultTimeout)
	if h.Client == nil {
		h.Client = remoteHost
	}
	if h.Logger == nil {
		h.Logger = slog.Default()
	}
	h.gate = gate{slots: make(chan struct{}, h.Workers), most: int64(h.MaxWaiting)}
	h.clients = clients{most: h.MaxPerClient, at: map[string]int{}}
	h.streams = make(chan struct{}, h.MaxStreams)
	h.held.most = h.MaxHeld
	h.stopping, h.stop = context.WithCancel(context.Background())
}

func orDefault[T int | int64 | time.Duration](field *T, value T) {
	if *field <= 0 {
		*field = value
	}
}

// remoteHost is the address that a request comes from.
func remoteHost(r *http.Request) string {
	if host, _, err := net.SplitHostPort(r.RemoteAddr); err == nil {
		return host
	}
	return r.RemoteAddr
}

// Stop ends the streams of /v1/timelines: what was read of them is answered, and a last line says that the rest was not read. GET /healthz is 503
// from then on; single documents are answered as before. It returns at once, and is made for http.Server.RegisterOnShutdown.
func (h *Handler) Stop() {
	h.once.Do(h.prepare)
	h.stop()
}

// route is a path of the service.
type route struct {
	path   string
	get    func(*Handler, *answer, *http.Request) error
	post   func(*Handler, *answer, *http.Request) error
	number int // its place in routes
}

// allow lists the methods of a route.
func (rt *route) allow() string {
	switch {
	case rt.get == nil:
		return "POST"
	case rt.post == nil:
		return "GET, HEAD"
	}
	return "GET, HEAD, POST"
}

// The paths; made in init, as some of them tell of all.
var (
	routes []*route
	byPath = map[string]*route{}
)

func init() {
	routes = []*route{
		{path: "/", get: (*Handler).getPage, post: (*Handler).postPage},
		{path: "/healthz", get: (*Handler).health},
		{path: "/metrics", get: (*Handler).writeMetrics},
		{path: "/openapi.json", get: (*Handler).openAPI},
		{path: "/page", post: (*Handler).postDrawn},
		{path: "/v1/expressions", post: (*Handler).expressions},
		{path: "/v1/merge", post: (*Handler).merge},
		{path: "/v1/timeline", post: (*Handler).timeline},
		{path: "/v1/timelines", post: (*Handler).timelines},
	}
	for i, rt := range routes {
		rt.number = i
		byPath[rt.path] = rt
	}
}

// ServeHTTP answers a request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h.once.Do(h.prepare)
	began := time.Now()
	rt := byPath[r.URL.Path]
	a := &answer{ResponseWriter: w, h: h, rc: http.NewResponseController(w)}
	h.metrics.inFlight.Add(1)
	defer func() {
		// No panic reaches a client; one behind the first byte of an answer cuts the connection, so that half an answer is not taken for a whole.
		if v := recover(); v != nil && v != http.ErrAbortHandler {
			a.cut = a.started
			a.fail(r, newPanic(v))
		}
		took := time.Since(began)
		h.metrics.inFlight.Add(-1)
		h.metrics.request(rt, a.status(), took)
		if h.Logger.Enabled(r.Context(), slog.LevelDebug) {
			h.Logger.LogAttrs(r.Context(), slog.LevelDebug, "request", slog.String("method", r.Method), slog.String("path", r.URL.Path),
				slog.Int("status", a.status()), slog.Int64("bytes", a.bytes), slog.Duration("took", took))
		}
		if a.cut {
			panic(http.ErrAbortHandler)
		}
	}()
	secure(a.Header())
	if h.share(a.Header(), r, rt) {
		a.WriteHeader(http.StatusNoContent)
		return
	}
	if err := h.serve(a, r, rt); err != nil {
		a.fail(r, err)
	}
}

func (h *Handler) serve(a *answer, r *http.Request, rt *route) error {
	if rt == nil {
		return &problem{kind: notFound, detail: "there is no such path; GET /openapi.json lists those that there are"}
	}
	var serve func(*Handler, *answer, *http.Request) error
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		serve = rt.get
	case http.MethodPost:
		serve = rt.post
	}
	if serve == nil {
		a.Header().Set("Allow", rt.allow())
		return &problem{kind: wrongMethod, detail: "this path takes " + rt.allow()}
	}
	if r.Method == http.MethodPost {
		client := h.Client(r)
		if !h.clients.enter(client) {
			return &problem{kind: tooMany, detail: "so many requests of yours are being answered; wait for one of them"}
		}
		defer h.clients.leave(client)
	}
	return serve(h, a, r)
}

// health tells whether the service takes work.
func (h *Handler) health(a *answer, _ *http.Request) error {
	if h.stopping.Err() != nil {
		return &problem{kind: stopped, detail: "the service is stopping"}
	}
	return a.json([]byte(`{"status":"ok"}`))
}

// answer is the answer to a request, and what is known of it.
type answer struct {
	http.ResponseWriter
	h       *Handler
	rc      *http.ResponseController
	code    int // 0 until it is known
	as      int // the status of a body; 0 is 200
	started bool
	cut     bool // the connection must not be taken for whole
	bytes   int64
}

// Unwrap is for http.ResponseController.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

func (a *answer) WriteHeader(code int) {
	if !a.started {
		a.started, a.code = true, code
		a.ResponseWriter.WriteHeader(code)
	}
}

func (a *answer) Write(b []byte) (int, error) {
	a.WriteHeader(cmp.Or(a.as, http.StatusOK))
	n, err := a.ResponseWriter.Write(b)
	a.bytes += int64(n)
	return n, err
}

// status is what the request counts as: the status that was sent, else 499, as a client that is gone has got none.
func (a *answer) status() int {
	if a.code == 0 {
		return statusGone
	}
	return a.code
}

// send writes a whole body, and says how long it is: an answer in chunks would take more writes.
func (a *answer) send(contentType string, b []byte) error {
	a.Header().Set("Content-Type", contentType)
	a.Header().Set("Content-Length", strconv.Itoa(len(b)))
	a.rc.SetWriteDeadline(time.Now().Add(a.h.WriteTimeout))
	defer a.rc.SetWriteDeadline(time.Time{})
	if _, err := a.Write(b); err != nil {
		return errGone
	}
	return nil
}

func (a *answer) json(b []byte) error { return a.send("application/json", append(b, '\n')) }

// fail answers with what went wrong. Where the answer has begun there is nothing left to say.
func (a *answer) fail(r *http.Request, err error) {
	p := problemOf(err)
	a.h.metrics.failure(p.kind)
	if p.kind == internal {
		a.h.logInternal(r, err)
	}
	if p.kind == gone { // an answer that is not written would be taken for an empty one
		a.cut = true
		return
	}
	if a.started {
		return
	}
	if p.retry > 0 {
		a.Header().Set("Retry-After", "1")
	}
	a.Header().Set("Content-Type", "application/problem+json")
	a.WriteHeader(p.status)
	if r.Method != http.MethodHead {
		io.WriteString(a, p.json())
	}
}

// logInternal tells the log what a client is not told.
func (h *Handler) logInternal(r *http.Request, err error) {
	attrs := []slog.Attr{slog.String("path", r.URL.Path), slog.Any("error", err)}
	var p *panicError
	if errors.As(err, &p) {
		attrs = append(attrs, slog.String("stack", string(p.stack)))
	}
	h.Logger.LogAttrs(r.Context(), slog.LevelError, "internal error", attrs...)
}
