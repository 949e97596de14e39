package service

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dateline-go/dateline/internal/wire"
)

// FuzzRequest sends any request: method, path with a query, headers one a line, a body. It is answered with a result, or with what is wrong with it;
// nothing is wrong inside, and the same request has the same answer.
func FuzzRequest(f *testing.F) {
	const asJSON, asLines = "Content-Type: application/json", "Content-Type: application/jsonl"
	f.Add("POST", "/v1/timeline", asJSON, good)
	f.Add("POST", "/v1/timeline?detail=all&since=2025-06&until=2025-Q3&min_confidence=0.5", asJSON+"; charset=utf-8", `{"date":"2025-06-15","text":"`+tarn+`"}`)
	f.Add("POST", "/v1/timeline?status=occurred,planned&entity=Reyes&entity=Tarn", asJSON+"; charset=latin-1", `{"date":"2025-06-15","text":"`+tarn+`"}`)
	f.Add("POST", "/v1/timeline?since=2025-06-15&until=2024&detail=&x", "content-type:application/json\ncontent-encoding: gzip", "\x1f\x8b\x08")
	f.Add("POST", "/v1/expressions", asJSON, `{"date":"2025-06-15T16:30:00+02:00","text":"\ud83d \u0000 9 a.m. ET","id":"\ud83d\ude00"}`)
	f.Add("POST", "/v1/expressions?date=2025", asJSON, "\ufeff"+good)
	f.Add("POST", "/v1/timelines", asLines+"\nOrigin: https://news.example", good+"\n\n{\n"+good)
	f.Add("POST", "/v1/timelines?%zz", "Content-Type: application/x-ndjson;;", "\xef\xbb\xbf")
	f.Add("POST", "/v1/merge?entity=Tarn&telling=3", asJSON, "["+good+","+good+"]")
	f.Add("POST", "/v1/merge?telling=-1", asLines, good+"\r\n"+good)
	f.Add("POST", "/v1/merge", asJSON, "["+good+"] 1")
	f.Add("POST", "/", "Content-Type: application/x-www-form-urlencoded\nAccept: text/html", "date=2025-06-15&text=Talks+resumed+on+Friday%2E%0D%0A")
	f.Add("POST", "/page", "Content-Type: application/x-www-form-urlencoded", "title=%3Cb%3E&date=2025-06-15&text=Talks+resumed+on+Friday%2E")
	f.Add("OPTIONS", "/v1/timeline", "Origin: https://news.example\nAccess-Control-Request-Method: POST", "")
	for _, path := range []string{"/", "/healthz", "/openapi.json", "/v1/timeline", "/nothing?x=1"} {
		f.Add("GET", path, "Accept-Encoding: gzip", "")
		f.Add("HEAD", path, "", "")
	}
	h := &Handler{MaxBody: 10_000, MaxMerged: 4, MaxMergeBody: 20_000, Origins: []string{"https://news.example"}, Logger: slog.New(slog.DiscardHandler)}
	f.Fuzz(func(t *testing.T, method, path, headers, body string) {
		first := answered(t, h, method, path, headers, body)
		answered := answered(t, h, method, path, headers, body)
		if !strings.HasPrefix(path, "/metrics") && (first.Code != answered.Code || first.Body.String() != answered.Body.String()) {
			t.Fatalf("%d %s\nthen %d %s", first.Code, first.Body, answered.Code, answered.Body)
		}
	})
}

// answered answers a request and requires of the answer what every one must have.
func answered(t *testing.T, h *Handler, method, path, headers, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", "/", strings.NewReader(body))
	r.Method = method
	r.URL.Path, r.URL.RawQuery, _ = strings.Cut(path, "?")
	for line := range strings.SplitSeq(headers, "\n") {
		name, value, _ := strings.Cut(line, ":")
		r.Header.Add(name, strings.TrimSpace(value))
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	b, kind := w.Body.Bytes(), w.Header().Get("Content-Type")
	if n := w.Header().Get("Content-Length"); n != "" && method != http.MethodHead && n != strconv.Itoa(len(b)) {
		t.Fatalf("%d bytes, announced are %s", len(b), n)
	}
	if w.Header().Get("X-Content-Type-Options") != "nosniff" {
		t.Fatal(w.Header())
	}
	switch {
	case w.Code >= 500:
		t.Fatal(w.Code, w.Body)
	case w.Code == http.StatusNoContent:
		if method != http.MethodOptions || len(b) > 0 {
			t.Fatal(method, w.Body)
		}
	case method == http.MethodHead && w.Code >= 400:
		if len(b) > 0 {
			t.Fatal(w.Body)
		}
	case kind == "application/problem+json":
		var p struct {
			Type, Title, Detail, Field string
			Status                     int
		}
		if err := json.Unmarshal(b, &p); err != nil || p.Status != w.Code || p.Status < 400 || p.Title == "" || p.Type == "" || p.Detail == "" {
			t.Fatal(err, w.Code, w.Body)
		}
	case w.Code >= 400 && kind != "text/html; charset=utf-8":
		t.Fatal(w.Code, kind)
	case kind == "application/json":
		if !json.Valid(b) {
			t.Fatal(w.Body)
		}
		if path, _, _ := strings.Cut(path, "?"); path == "/v1/timeline" || path == "/v1/expressions" {
			named(t, body, b)
		}
	case kind == "application/jsonl":
		for line := range bytes.Lines(b) {
			if !json.Valid(line) || line[0] != '{' {
				t.Fatalf("%s", line)
			}
		}
	case strings.HasPrefix(kind, "text/"):
		if !utf8.Valid(b) {
			t.Fatalf("%q", b)
		}
	default:
		t.Fatal(w.Code, kind)
	}
	if h.held.held.Load() != 0 || len(h.streams) != 0 {
		t.Fatal("something is held")
	}
	return w
}

// named requires that the offsets of an answer name the text of its document.
func named(t *testing.T, request string, answer []byte) {
	doc, err := wire.Decode([]byte(strings.TrimPrefix(request, "\ufeff")), nil)
	if err != nil {
		t.Fatalf("%q was answered: %v", request, err)
	}
	if !utf8.ValidString(doc.Text) { // JSON has other bytes there
		return
	}
	type part struct {
		Start, End int
		Text       string
	}
	var got struct{ Expressions, Events []part }
	if err := json.Unmarshal(answer, &got); err != nil {
		t.Fatal(err)
	}
	for _, p := range append(got.Expressions, got.Events...) {
		if p.Start < 0 || p.End <= p.Start || p.End > len(doc.Text) || doc.Text[p.Start:p.End] != p.Text {
			t.Fatalf("%q has %+v", doc.Text, p)
		}
	}
}
