package service

import (
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"sync/atomic"
	"time"
)

// metrics counts what GET /metrics tells, in the text format 0.0.4 of Prometheus
// (https://prometheus.io/docs/instrumenting/exposition_formats). Counting takes no lock. The names are part of the interface.
type metrics struct {
	inFlight  atomic.Int64
	documents atomic.Int64
	bytes     atomic.Int64
	failures  [16]atomic.Int64              // by place in failureKinds
	routes    [maxRoutes + 1]requestMetrics // by number of the route; the last is that of all other paths
}

// maxRoutes is how many routes there is room for.
const maxRoutes = 9

// requestMetrics counts the requests of a route.
type requestMetrics struct {
	codes   [600]atomic.Int64
	buckets [len(bounds) + 1]atomic.Int64 // requests that took no longer than the bound and longer than the one before
	nanos   atomic.Int64
}

// bounds are the upper bounds of the buckets of durations, in seconds.
var bounds = [...]float64{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30}

// document counts a document that is read.
func (m *metrics) document(size int) {
	m.documents.Add(1)
	m.bytes.Add(int64(size))
}

// failure counts a problem.
func (m *metrics) failure(k *kind) { m.failures[slices.Index(failureKinds, k)].Add(1) }

// request counts a request that is answered; rt is nil for a path that there is not.
func (m *metrics) request(rt *route, code int, took time.Duration) {
	q := &m.routes[maxRoutes]
	if rt != nil {
		q = &m.routes[rt.number]
	}
	q.codes[code].Add(1)
	seconds := took.Seconds()
	i := 0
	for i < len(bounds) && seconds > bounds[i] {
		i++
	}
	q.buckets[i].Add(1)
	q.nanos.Add(int64(took))
}

// writeMetrics answers GET /metrics.
func (h *Handler) writeMetrics(a *answer, _ *http.Request) error {
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return a.send("text/plain; version=0.0.4; charset=utf-8", h.appendMetrics(nil, memory.HeapAlloc, runtime.NumGoroutine()))
}

// appendMetrics appends all metrics.
func (h *Handler) appendMetrics(b []byte, heap uint64, goroutines int) []byte {
	m := &h.metrics
	w := metricsWriter{b}
	each := func(f func(name string, q *requestMetrics)) {
		for _, rt := range routes {
			f(rt.path, &m.routes[rt.number])
		}
		f("other", &m.routes[maxRoutes])
	}
	w.head("dateline_http_requests_total", "counter", "Requests answered, by route and status; 499 is a client that did not wait.")
	each(func(name string, q *requestMetrics) {
		for code := range q.codes {
			if n := q.codes[code].Load(); n > 0 {
				w.line("dateline_http_requests_total", float64(n), "route", name, "code", strconv.Itoa(code))
			}
		}
	})
	const duration = "dateline_http_request_duration_seconds"
	w.head(duration, "histogram", "Time from a request to the end of its answer.")
	each(func(name string, q *requestMetrics) {
		var counts [len(bounds) + 1]int64
		total := int64(0)
		for i := range counts {
			total += q.buckets[i].Load()
			counts[i] = total
		}
		if total == 0 {
			return
		}
		for i, bound := range bounds {
			w.line(duration+"_bucket", float64(counts[i]), "route", name, "le", strconv.FormatFloat(bound, 'g', -1, 64))
		}
		w.line(duration+"_bucket", float64(total), "route", name, "le", "+Inf")
		w.line(duration+"_sum", time.Duration(q.nanos.Load()).Seconds(), "route", name)
		w.line(duration+"_count", float64(total), "route", name)
	})
	single := func(name, kind, help string, value float64) {
		w.head(name, kind, help)
		w.line(name, value)
	}
	single("dateline_http_requests_in_flight", "gauge", "Requests that are being answered.", float64(m.inFlight.Load()))
	single("dateline_documents_total", "counter", "Documents read.", float64(m.documents.Load()))
	single("dateline_document_bytes_total", "counter", "Bytes of the texts of documents read.", float64(m.bytes.Load()))
	w.head("dateline_failures_total", "counter", "Documents and requests that were refused or failed, by kind of problem.")
	for i, k := range failureKinds {
		w.line("dateline_failures_total", float64(m.failures[i].Load()), "kind", k.name)
	}
	single("dateline_workers", "gauge", "Documents that are worked on at once at most.", float64(h.Workers))
	single("dateline_workers_busy", "gauge", "Documents that are being worked on.", float64(len(h.gate.slots)))
	single("dateline_documents_waiting", "gauge", "Documents that wait for a worker.", float64(h.gate.waiting.Load()))
	single("dateline_streams_open", "gauge", "Streams of /v1/timelines that are open.", float64(len(h.streams)))
	single("dateline_held_bytes", "gauge", "Bytes of bodies and answers in memory.", float64(h.held.held.Load()))
	single("go_memstats_heap_alloc_bytes", "gauge", "Bytes of heap objects in use.", float64(heap))
	single("go_goroutines", "gauge", "Goroutines of the program.", float64(goroutines))
	return w.b
}

// metricsWriter writes the text format.
type metricsWriter struct{ b []byte }

func (w *metricsWriter) head(name, kind, help string) {
	w.b = append(w.b, "# HELP "+name+" "+help+"\n# TYPE "+name+" "+kind+"\n"...)
}

// line writes a value with its labels, name and value in turn. No label of ours needs an escape.
func (w *metricsWriter) line(name string, value float64, labels ...string) {
	w.b = append(w.b, name...)
	for i := 0; i < len(labels); i += 2 {
		open := byte(',')
		if i == 0 {
			open = '{'
		}
		w.b = append(append(append(append(append(w.b, open), labels[i]...), `="`...), labels[i+1]...), '"')
	}
	if len(labels) > 0 {
		w.b = append(w.b, '}')
	}
	w.b = append(strconv.AppendFloat(append(w.b, ' '), value, 'g', -1, 64), '\n')
}
