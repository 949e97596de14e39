package service

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestMetrics(t *testing.T) {
	h := &Handler{Workers: 3}
	url := start(t, h)
	serves(t, url)
	serves(t, url)
	post(t, url+"/v1/timeline", "application/json", `{"date":"x"}`)
	post(t, url+"/v1/expressions", "application/json", good)
	post(t, url+"/v1/timelines", "application/jsonl", good+"\n{}\n")
	get(t, url+"/a\"b\\c")
	res, body := settled(t, url)
	assert.Equal(t, "text/plain; version=0.0.4; charset=utf-8", res.Header.Get("Content-Type"))
	for _, line := range []string{
		`dateline_http_requests_total{route="/v1/timeline",code="200"} 2`,
		`dateline_http_requests_total{route="/v1/timeline",code="422"} 1`,
		`dateline_http_requests_total{route="/v1/expressions",code="200"} 1`,
		`dateline_http_requests_total{route="/v1/timelines",code="200"} 1`,
		`dateline_http_requests_total{route="other",code="404"} 1`,
		`dateline_http_request_duration_seconds_bucket{route="/v1/timeline",le="+Inf"} 3`,
		`dateline_http_request_duration_seconds_count{route="/v1/timeline"} 3`,
		`dateline_http_requests_in_flight 1`,
		`dateline_documents_total 4`,
		`dateline_document_bytes_total 96`,
		`dateline_failures_total{kind="document"} 2`,
		`dateline_failures_total{kind="not-found"} 1`,
		`dateline_workers 3`,
		`dateline_workers_busy 0`,
	} {
		assert.Contains(t, body, "\n"+line+"\n")
	}
}

// settled reads the metrics when no worker is busy any more: one is given back behind its answer.
func settled(t *testing.T, url string) (res *http.Response, body string) {
	for range 200 {
		if res, body = get(t, url+"/metrics"); strings.Contains(body, "\ndateline_workers_busy 0\n") && strings.Contains(body, "\ndateline_http_requests_in_flight 1\n") {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	return res, body
}

// A duration falls into the first bucket whose bound it does not pass, and buckets add up.
func TestBuckets(t *testing.T) {
	h := &Handler{}
	h.once.Do(h.prepare)
	rt := byPath["/v1/timeline"]
	for _, took := range []time.Duration{0, 10 * time.Millisecond, 10*time.Millisecond + 1, time.Minute} {
		h.metrics.request(rt, 200, took)
	}
	body := string(h.appendMetrics(nil, 0, 0))
	for le, want := range map[string]string{"0.0005": "1", "0.005": "1", "0.01": "2", "0.025": "3", "30": "3", "+Inf": "4"} {
		assert.Contains(t, body, `dateline_http_request_duration_seconds_bucket{route="/v1/timeline",le="`+le+`"} `+want+"\n")
	}
	assert.Contains(t, body, `dateline_http_request_duration_seconds_sum{route="/v1/timeline"} 60.020000001`)
	assert.Equal(t, len(failureKinds), strings.Count(body, "\ndateline_failures_total{"))
	assert.LessOrEqual(t, len(routes), maxRoutes)
	assert.LessOrEqual(t, len(failureKinds), len(h.metrics.failures))
}
