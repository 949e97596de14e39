package service

import (
	"encoding/json"
	"net/http/httptest"
	"strings"
	"testing"
)

// Any body is answered: with a result, or with what is wrong with it. Nothing is wrong inside.
func FuzzBody(f *testing.F) {
	f.Add("/v1/timeline", "application/json", good)
	f.Add("/v1/timeline?detail=all", "application/json; charset=utf-8", `{"date":"2025-06-15","text":"`+tarn+`"}`)
	f.Add("/v1/expressions", "application/json", `{"date":"2025-06-15T16:30:00+02:00","text":"\ud83d \u0000 9 a.m. ET"}`)
	f.Add("/v1/timelines", "application/jsonl", good+"\n\n{\n"+good)
	f.Add("/", "application/x-www-form-urlencoded", "date=2025-06-15&text=Talks+resumed+on+Friday%2E%0D%0A")
	f.Add("/v1/timelines?%zz", "application/x-ndjson;;", "\xef\xbb\xbf")
	h := &Handler{MaxBody: 10_000}
	f.Fuzz(func(t *testing.T, path, mime, body string) {
		r := httptest.NewRequest("POST", "/", strings.NewReader(body))
		r.URL.Path, r.URL.RawQuery, _ = strings.Cut(path, "?")
		r.Header.Set("Content-Type", mime)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		switch kind := w.Header().Get("Content-Type"); {
		case w.Code >= 500:
			t.Fatal(w.Code, w.Body)
		case kind == "application/json" || kind == "application/problem+json":
			if !json.Valid(w.Body.Bytes()) {
				t.Fatal(w.Body)
			}
		case kind == "application/jsonl":
			for line := range strings.Lines(w.Body.String()) {
				if !json.Valid([]byte(line)) || line[0] != '{' {
					t.Fatal(line)
				}
			}
		case kind != "text/html; charset=utf-8":
			t.Fatal(kind)
		}
		if h.held.held.Load() != 0 {
			t.Fatal("bytes are held")
		}
	})
}
