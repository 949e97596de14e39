package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers/legacy"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/service"
)

const talks = `{"id":"a1","date":"2025-06-15","text":"Talks resumed on Friday."}`

func TestServe(t *testing.T) {
	r := runServer(t, "serve", "--addr", "127.0.0.1:0", "--max-body", "1KiB", "--origin", "https://news.example", "--log", "debug")
	assert.Regexp(t, `^http://127\.0\.0\.1:\d+$`, r.url)
	res, err := http.Post(r.url+"/v1/timeline", "application/json", strings.NewReader(talks))
	require.NoError(t, err)
	body, _ := io.ReadAll(res.Body)
	assert.Equal(t, 200, res.StatusCode)
	assert.Contains(t, string(body), `"value":"2025-06-13"`)
	res, err = http.Post(r.url+"/v1/timeline", "application/json", strings.NewReader(`{"date":"2025-06-15","text":"`+strings.Repeat("x", 2000)+`"}`))
	require.NoError(t, err)
	assert.Equal(t, 413, res.StatusCode)

	// A stream that is open when the program is interrupted is answered as far as it was read.
	lines, w := io.Pipe()
	req, _ := http.NewRequest("POST", r.url+"/v1/timelines", lines)
	req.Header.Set("Content-Type", "application/jsonl")
	req.Header.Set("Origin", "https://news.example")
	res, err = http.DefaultClient.Do(req)
	require.NoError(t, err)
	assert.Equal(t, "https://news.example", res.Header.Get("Access-Control-Allow-Origin"))
	io.WriteString(w, talks+"\n")
	answers := bufio.NewScanner(res.Body)
	require.True(t, answers.Scan())
	assert.Contains(t, answers.Text(), `"id":"a1"`)
	require.NoError(t, r.cmd.Process.Signal(syscall.SIGTERM))
	require.True(t, answers.Scan())
	assert.Contains(t, answers.Text(), `{"error":"the service is stopping`)
	assert.False(t, answers.Scan())
	assert.NoError(t, <-r.ended)
	assert.Regexp(t, `(?s)level=INFO msg=serving url=http://127.*level=DEBUG msg=request method=POST path=/v1/timeline status=200.*msg=stopping drain=15s.*msg=stopped`, r.stderr.String())
	_, err = http.Get(r.url + "/healthz")
	assert.Error(t, err)
}

// What does not end in time is cut off, and the exit code tells.
func TestServeDrain(t *testing.T) {
	r := runServer(t, "serve", "--addr", "127.0.0.1:0", "--drain", "100ms", "--log-format", "json", "--location", "Europe/Paris")
	conn, err := net.Dial("tcp", strings.TrimPrefix(r.url, "http://"))
	require.NoError(t, err)
	defer conn.Close()
	io.WriteString(conn, "POST /v1/timeline HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
	assert.Eventually(t, func() bool {
		res, err := http.Get(r.url + "/metrics")
		require.NoError(t, err)
		b, _ := io.ReadAll(res.Body)
		return strings.Contains(string(b), "\ndateline_http_requests_in_flight 2\n")
	}, 20*time.Second, 10*time.Millisecond)
	code, told := r.interrupt(t, syscall.SIGINT)
	assert.Equal(t, exitFailed, code)
	assert.Contains(t, told, "dateline: some requests were not answered in 100ms\n")
	first, _, _ := strings.Cut(told, "\n")
	assert.True(t, json.Valid([]byte(first)), first)
}

// A port that is taken.
func TestServeTwice(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer ln.Close()
	cmd := program(t, "serve", "--addr", ln.Addr().String())
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	assert.Error(t, cmd.Run())
	assert.Equal(t, exitFailed, cmd.ProcessState.ExitCode())
	assert.Contains(t, stderr.String(), "address already in use")
	assert.Contains(t, stderr.String(), "dateline: hint: --addr 127.0.0.1:0 takes a free port")
}

// exchange holds requests and their answers against openapi.json.
type exchange struct {
	method, path, mime, body string
	status                   int
}

// The document is OpenAPI 3.1 to a validator of others, and answers of every path are as it says: all articles, with every mention.
func TestServeOpenAPI(t *testing.T) {
	h := &service.Handler{MaxBody: 50_000}
	loader := openapi3.NewLoader()
	doc, err := loader.LoadFromData([]byte(answer(h, exchange{"GET", "/openapi.json", "", "", 200}, nil)))
	require.NoError(t, err)
	require.NoError(t, doc.Validate(context.Background()))
	assert.True(t, doc.IsOpenAPI31OrLater())
	doc.Servers = nil // the router takes the path of the root for a part of every path
	router, err := legacy.NewRouter(doc)
	require.NoError(t, err)

	for _, mime := range []string{"text/html", "application/jsonl"} {
		openapi3filter.RegisterBodyDecoder(mime, openapi3filter.RegisteredBodyDecoder("text/plain"))
	}
	list := []exchange{
		{"GET", "/", "", "", 200}, {"GET", "/healthz", "", "", 200}, {"GET", "/metrics", "", "", 200}, {"GET", "/openapi.json", "", "", 200},
		{"POST", "/", "application/x-www-form-urlencoded", "date=2025-06-15&text=Talks", 200},
		{"POST", "/", "application/x-www-form-urlencoded", "date=x&text=Talks", 422},
		{"POST", "/page", "application/x-www-form-urlencoded", "date=2025-06-15&text=Talks", 200},
		{"POST", "/page", "application/x-www-form-urlencoded", "date=x&text=Talks", 422},
		{"POST", "/v1/timelines", "application/jsonl", talks + "\n" + talks, 200},
		{"POST", "/v1/timelines", "application/jsonl", "x", 200},
		{"POST", "/v1/merge?telling=1&entity=Anna+Ruiz", "application/json", `[{"date":"2025-06-15","text":"Anna Ruiz resigned on Friday."}]`, 200},
		{"POST", "/v1/merge", "application/json", `[{"date":"x","text":"x"}]`, 422},
		{"POST", "/v1/timeline", "application/json", `{"date":"x","text":"x"}`, 422},
		{"POST", "/v1/timeline", "application/json", `{"date":"2025-06-15","text":"` + strings.Repeat("x", 50_000) + `"}`, 413},
		{"POST", "/v1/expressions", "application/json", talks, 200},
	}
	for _, d := range articles(t) {
		body, _ := json.Marshal(map[string]string{"id": d.ID, "date": d.Given, "text": d.Text})
		list = append(list, exchange{"POST", "/v1/timeline?detail=all", "application/json", string(body), 200},
			exchange{"POST", "/v1/expressions", "application/json", string(body), 200})
	}
	for _, x := range list {
		answer(h, x, func(r *http.Request, res *http.Response, b []byte) {
			route, params, err := router.FindRoute(r)
			require.NoError(t, err, x.path)
			in := &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route}
			if x.status == 200 {
				r.Body = io.NopCloser(strings.NewReader(x.body))
				assert.NoError(t, openapi3filter.ValidateRequest(context.Background(), in), "%s %s", x.method, x.path)
			}
			assert.Equal(t, x.status, res.StatusCode, x.path)
			assert.NoError(t, openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
				RequestValidationInput: in, Status: res.StatusCode, Header: res.Header, Body: io.NopCloser(bytes.NewReader(b)),
				Options: &openapi3filter.Options{IncludeResponseStatus: true},
			}), "%s %s", x.method, x.path)
		})
	}
	// The check can fail.
	answer(h, exchange{"POST", "/v1/timeline", "application/json", talks, 200}, func(r *http.Request, res *http.Response, b []byte) {
		route, params, _ := router.FindRoute(r)
		wrong := strings.Replace(string(b), `"status":"occurred"`, `"status":"maybe"`, 1)
		assert.Error(t, openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
			RequestValidationInput: &openapi3filter.RequestValidationInput{Request: r, PathParams: params, Route: route},
			Status:                 200, Header: res.Header, Body: io.NopCloser(strings.NewReader(wrong)),
		}))
	})
}

// The metrics are readable to Prometheus' own reader.
func TestServeMetrics(t *testing.T) {
	h := &service.Handler{}
	for _, x := range []exchange{{"POST", "/v1/timeline", "application/json", talks, 200}, {"GET", "/nothing", "", "", 404}} {
		answer(h, x, nil)
	}
	answer(h, exchange{"GET", "/metrics", "", "", 200}, func(_ *http.Request, res *http.Response, b []byte) {
		assert.Equal(t, expfmt.TypeTextPlain, expfmt.ResponseFormat(res.Header).FormatType())
		parser := expfmt.NewTextParser(model.UTF8Validation)
		families, err := parser.TextToMetricFamilies(bytes.NewReader(b))
		require.NoError(t, err)
		assert.Equal(t, "COUNTER", families["dateline_http_requests_total"].GetType().String())
		histogram := families["dateline_http_request_duration_seconds"]
		assert.Equal(t, "HISTOGRAM", histogram.GetType().String())
		assert.Len(t, histogram.GetMetric(), 2)
		assert.EqualValues(t, 1, histogram.GetMetric()[0].GetHistogram().GetSampleCount())
		for name, f := range families {
			assert.NotEmpty(t, f.GetHelp(), name)
			assert.Equal(t, f.GetType().String() == "COUNTER", strings.HasSuffix(name, "_total"), name)
		}
		assert.Len(t, families, len(regexp.MustCompile(`(?m)^# TYPE `).FindAll(b, -1)))
	})
}

// answer has a handler answer a request, shows both to see, and gives the body.
func answer(h http.Handler, x exchange, see func(*http.Request, *http.Response, []byte)) string {
	r := httptest.NewRequest(x.method, "http://dateline.example"+x.path, strings.NewReader(x.body))
	if x.mime != "" {
		r.Header.Set("Content-Type", x.mime)
	}
	r.RequestURI = x.path
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	res := w.Result()
	b, _ := io.ReadAll(res.Body)
	if see != nil {
		see(r, res, b)
	}
	return string(b)
}
