package service

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/timeline"
)

// short is a time that is over soon.
const short = 150 * time.Millisecond

// raw is a request as bytes, which can be as wrong as it likes; %d in head is the length of the body.
func raw(head, body string) string {
	if strings.Contains(head, "%d") {
		head = fmt.Sprintf(head, len(body))
	}
	return strings.ReplaceAll(head, "\n", "\r\n") + "\r\n\r\n" + body
}

func jsonPost(path, body string) string {
	return raw("POST "+path+" HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: %d", body)
}

// send sends a request, says with its half of the connection closed that no more will come where it is to, and reads the answer.
func send(t *testing.T, url, request string, end bool) (*http.Response, string) {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	require.NoError(t, err)
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	go func() { // a refusal may come before all is sent
		io.WriteString(conn, request)
		if end {
			conn.(*net.TCPConn).CloseWrite()
		}
	}()
	method, _, _ := strings.Cut(request, " ")
	res, err := http.ReadResponse(bufio.NewReader(conn), &http.Request{Method: method})
	require.NoError(t, err)
	return res, content(t, res)
}

// refusal is a request that is not answered with a result.
type refusal struct {
	name    string
	request string
	status  int
	kind    *kind  // nil for what is refused before it comes to us
	detail  string // part of the detail
	field   string
	end     bool // nothing comes behind the request
	whole   bool // its body was read to the end
}

// bomb is 64 MB of nothing, packed.
var bomb = func() string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	for range 64 {
		w.Write(make([]byte, 1<<20))
	}
	w.Close()
	return b.String()
}()

var refusals = []refusal{
	{name: "cut short in a string", request: jsonPost("/v1/timeline", `{"date":"2025-06-15","text":"Talks`), status: 400, kind: notJSON, detail: "it ends too early"},
	{name: "cut short behind a brace", request: jsonPost("/v1/timeline", `{`), status: 400, kind: notJSON, detail: "it ends too early"},
	{name: "no body", request: jsonPost("/v1/timeline", ``), status: 400, kind: notJSON, detail: "it is empty"},
	{name: "blank body", request: jsonPost("/v1/timeline", "\r\n \t"), status: 400, kind: notJSON, detail: "it is empty"},
	{name: "no JSON", request: jsonPost("/v1/timeline", `Talks resumed.`), status: 400, kind: notJSON, detail: "invalid character 'T'"},
	{name: "an array", request: jsonPost("/v1/timeline", `[`+good+`]`), status: 400, kind: notJSON, detail: "it begins an array"},
	{name: "null", request: jsonPost("/v1/timeline", `null`), status: 400, kind: notJSON, detail: "it is null"},
	{name: "a number", request: jsonPost("/v1/expressions", `17`), status: 400, kind: notJSON, detail: "it is a number"},
	{name: "two documents", request: jsonPost("/v1/timeline", good+good), status: 400, kind: notJSON, detail: "after top-level value"},
	{name: "deep nesting", request: jsonPost("/v1/timeline", `{"text":`+strings.Repeat("[", 150_000)), status: 400, kind: notJSON, detail: "exceeded max depth"},
	{name: "UTF-16", request: jsonPost("/v1/timeline", "\xff\xfe{\x00}\x00"), status: 400, kind: notJSON, detail: "invalid character"},
	{name: "no text", request: jsonPost("/v1/timeline", `{"date":"2025-06-15"}`), status: 422, kind: notDocument, detail: `"text" is missing`, field: "text"},
	{name: "no date", request: jsonPost("/v1/timeline", `{"text":"x"}`), status: 422, kind: notDocument, detail: `add the document date as`, field: "date"},
	{name: "names in another case", request: jsonPost("/v1/expressions", `{"Text":"x","Date":"2025-06-15"}`), status: 422, kind: notDocument, field: "text"},
	{name: "text that is an array", request: jsonPost("/v1/timeline", `{"date":"2025-06-15","text":["x"]}`), status: 422, kind: notDocument, detail: "it is an array", field: "text"},
	{name: "id that is a number", request: jsonPost("/v1/timeline", `{"id":7,"date":"2025-06-15","text":"x"}`), status: 422, kind: notDocument, field: "id"},
	{name: "empty date", request: jsonPost("/v1/timeline", `{"date":"","text":"x"}`), status: 422, kind: notDocument, detail: "it is empty", field: "date"},
	{name: "date in words", request: jsonPost("/v1/timeline", `{"date":"yesterday","text":"x"}`), status: 422, kind: notDocument, detail: `write 2025-06-15`, field: "date"},
	{name: "a day that there is not", request: jsonPost("/v1/timeline", `{"date":"2025-02-30","text":"x"}`), status: 422, kind: notDocument, detail: "does not exist", field: "date"},
	{name: "a clock time without a zone", request: jsonPost("/v1/timeline", `{"date":"2025-06-15T16:30:00","text":"x"}`), status: 422, kind: notDocument, detail: "has no zone", field: "date"},
	{name: "Go's zero time", request: jsonPost("/v1/timeline", `{"date":"0001-01-01","text":"x"}`), status: 422, kind: notDocument, field: "date"},
	{name: "a length that is too large", request: raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: 99999999999", ""), status: 413, kind: tooLarge, detail: "at most 200000 bytes"},
	{name: "a body that is too large", request: jsonPost("/v1/expressions", `{"text":"`+strings.Repeat("x", 200_000)), status: 413, kind: tooLarge},
	{name: "chunks that are too large", request: raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: application/json\nTransfer-Encoding: chunked",
		"fffff\r\n"+strings.Repeat("x", 0xfffff)+"\r\n"), status: 413, kind: tooLarge},
	{name: "a form that is too large", request: raw("POST / HTTP/1.1\nHost: x\nContent-Type: application/x-www-form-urlencoded\nContent-Length: %d",
		"date=2025-06-15&text="+strings.Repeat("x", 700_000)), status: 413, kind: tooLarge},
	{name: "a form that is too large, for a page drawn", request: raw("POST /page HTTP/1.1\nHost: x\nContent-Type: application/x-www-form-urlencoded\nContent-Length: %d",
		"date=2025-06-15&text="+strings.Repeat("x", 700_000)), status: 413, kind: tooLarge},
	{name: "no length and no chunks", request: raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: application/json", good), status: 400, kind: notJSON},
	{name: "a body that ends early", request: raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: 1000", good), status: 400, kind: cutShort, end: true},
	{name: "chunks that are none", request: raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: application/json\nTransfer-Encoding: chunked", "zzz\r\n"), status: 400, kind: cutShort},
	{name: "a body that does not come", request: raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: 100", good[:20]), status: 408, kind: tooSlow},
	{name: "expressions that do not come", request: raw("POST /v1/expressions HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: 100", ""), status: 408, kind: tooSlow},
	{name: "a form that does not come", request: raw("POST / HTTP/1.1\nHost: x\nContent-Type: application/x-www-form-urlencoded\nContent-Length: 100", "date="), status: 408, kind: tooSlow},
	{name: "a form that does not come, for a page drawn", request: raw("POST /page HTTP/1.1\nHost: x\nContent-Type: application/x-www-form-urlencoded\nContent-Length: 100", "date="), status: 408, kind: tooSlow},
	{name: "GET where POST is asked for", request: raw("GET /v1/timeline HTTP/1.1\nHost: x", ""), status: 405, kind: wrongMethod, detail: "takes POST"},
	{name: "POST where GET is asked for", request: jsonPost("/healthz", good), status: 405, kind: wrongMethod, detail: "takes GET"},
	{name: "DELETE", request: raw("DELETE / HTTP/1.1\nHost: x", ""), status: 405, kind: wrongMethod, detail: "takes GET, HEAD, POST"},
	{name: "OPTIONS without other origins", request: raw("OPTIONS /v1/timeline HTTP/1.1\nHost: x\nOrigin: https://news.example\nAccess-Control-Request-Method: POST", ""), status: 405, kind: wrongMethod},
	{name: "a path that there is not", request: jsonPost("/v1/timelime", good), status: 404, kind: notFound},
	{name: "a path that leads out", request: raw("GET /../../etc/passwd HTTP/1.1\nHost: x", ""), status: 404, kind: notFound},
	{name: "HEAD of nothing", request: raw("HEAD /x HTTP/1.1\nHost: x", ""), status: 404},
	{name: "no content type", request: raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Length: %d", good), status: 415, kind: wrongType, detail: "is none"},
	{name: "a content type that is none", request: raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: ;;\nContent-Length: %d", good), status: 415, kind: wrongType},
	{name: "what a form can send from any page", request: raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: text/plain\nContent-Length: %d", good), status: 415, kind: wrongType},
	{name: "lines where one document is asked for", request: raw("POST /v1/expressions HTTP/1.1\nHost: x\nContent-Type: application/jsonl\nContent-Length: %d", good), status: 415, kind: wrongType},
	{name: "one document where lines are asked for", request: jsonPost("/v1/timelines", good), status: 415, kind: wrongType, detail: "must be application/jsonl"},
	{name: "JSON where a form is asked for", request: jsonPost("/", good), status: 415, kind: wrongType},
	{name: "JSON where a form is asked for, for a page drawn", request: jsonPost("/page", good), status: 415, kind: wrongType},
	{name: "another charset", request: raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: application/json; charset=iso-8859-1\nContent-Length: %d", good), status: 415, kind: wrongType, detail: "must be utf-8"},
	{name: "gzip", request: raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Encoding: gzip\nContent-Length: %d", "\x1f\x8b\x08"), status: 415, kind: wrongType, detail: "as it is"},
	{name: "a gzip bomb", request: raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Encoding: gzip\nContent-Length: %d", bomb), status: 415, kind: wrongType, detail: "as it is"},
	{name: "a gzip bomb of lines", request: raw("POST /v1/timelines HTTP/1.1\nHost: x\nContent-Type: application/jsonl\nContent-Encoding: gzip\nContent-Length: %d", bomb), status: 415, kind: wrongType, detail: "as it is"},
	{name: "a packed form", request: raw("POST /page HTTP/1.1\nHost: x\nContent-Type: application/x-www-form-urlencoded\nContent-Encoding: br\nContent-Length: %d", "x"), status: 415, kind: wrongType, detail: "is br"},
	{name: "chunks that are packed", request: raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: application/json\nTransfer-Encoding: gzip, chunked", "0\r\n\r\n"), status: 501},
	{name: "two lengths", request: raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: 10\nContent-Length: 20", "0123456789"), status: 400},
	{name: "a length that is none", request: raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: -1", ""), status: 400},
	{name: "lines in another charset", request: raw("POST /v1/timelines HTTP/1.1\nHost: x\nContent-Type: application/jsonl; charset=utf-16\nContent-Length: %d", good), status: 415, kind: wrongType, detail: "must be utf-8"},
	{name: "a form in another charset", request: raw("POST / HTTP/1.1\nHost: x\nContent-Type: application/x-www-form-urlencoded; charset=windows-1252\nContent-Length: %d", "date=2025-06-15"), status: 415, kind: wrongType, detail: "must be utf-8"},
	{name: "a body that is too large and waits to be asked for", request: raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: application/json\nExpect: 100-continue\nContent-Length: 1000000", ""), status: 413, kind: tooLarge},
	{name: "a string that does not end", request: jsonPost("/v1/timeline", `{"date":"2025-06-15","text":"`+strings.Repeat("x", 100_000)), status: 400, kind: notJSON, detail: "it ends too early"},
	{name: "an escape that is none", request: jsonPost("/v1/timeline", `{"date":"2025-06-15","text":"\x"}`), status: 400, kind: notJSON, detail: "invalid character 'x'"},
	{name: "nested beside the text", request: jsonPost("/v1/timeline", `{"date":"2025-06-15","text":"x","more":`+strings.Repeat(`{"a":`, 30_000)), status: 400, kind: notJSON, detail: "exceeded max depth"},
	{name: "a gigantic name", request: jsonPost("/v1/timeline", `{"`+strings.Repeat("x", 100_000)+`":"y"}`), status: 422, kind: notDocument, field: "text"},
	{name: "another detail", request: jsonPost("/v1/timeline?detail=most", good), status: 400, kind: wrongQuery, detail: "timeline or all"},
	{name: "another detail of lines", request: raw("POST /v1/timelines?detail=most HTTP/1.1\nHost: x\nContent-Type: application/jsonl\nContent-Length: %d", good), status: 400, kind: wrongQuery},
	{name: "a misspelt parameter", request: jsonPost("/v1/timeline?details=all", good), status: 400, kind: wrongQuery, detail: `"details"`},
	{name: "a parameter of another path", request: jsonPost("/v1/expressions?detail=all", good), status: 400, kind: wrongQuery},
	{name: "a parameter twice", request: jsonPost("/v1/timeline?detail=all&detail=timeline", good), status: 400, kind: wrongQuery, detail: "more than once"},
	{name: "a query with a semicolon", request: jsonPost("/v1/timeline?since=2025;until=2026", good), status: 400, kind: wrongQuery, detail: "cannot be read"},
	{name: "a filter of expressions", request: jsonPost("/v1/expressions?since=2025", good), status: 400, kind: wrongQuery, detail: `"since"`},
	{name: "since words", request: jsonPost("/v1/timeline?since=yesterday", good), status: 400, kind: wrongQuery, detail: `since "yesterday": it is a day, a month or a year`},
	{name: "until nothing", request: jsonPost("/v1/timeline?until=", good), status: 400, kind: wrongQuery, detail: `until "": it is a day`},
	{name: "until before since", request: jsonPost("/v1/timeline?since=2025-07&until=2025-06", good), status: 400, kind: wrongQuery, detail: "until 2025-06 is before since 2025-07"},
	{name: "no entity", request: jsonPost("/v1/timeline?entity=+", good), status: 400, kind: wrongQuery, detail: "it is a name"},
	{name: "another status", request: jsonPost("/v1/timeline?status=planned,happened", good), status: 400, kind: wrongQuery, detail: "denied or hypothetical"},
	{name: "a confidence in per cent", request: jsonPost("/v1/timeline?min_confidence=80", good), status: 400, kind: wrongQuery, detail: "from 0 to 1"},
	{name: "a filter as the program has it", request: jsonPost("/v1/timeline?min-confidence=0.8", good), status: 400, kind: wrongQuery, detail: "it is min_confidence"},
	{name: "a filter of lines", request: raw("POST /v1/timelines?until=soon HTTP/1.1\nHost: x\nContent-Type: application/jsonl\nContent-Length: %d", good), status: 400, kind: wrongQuery},
	{name: "a form with a broken escape", request: raw("POST / HTTP/1.1\nHost: x\nContent-Type: application/x-www-form-urlencoded\nContent-Length: %d", "date=%zz"), status: 400, kind: notJSON},
	{name: "a form with a broken escape, for a page drawn", request: raw("POST /page HTTP/1.1\nHost: x\nContent-Type: application/x-www-form-urlencoded\nContent-Length: %d", "date=%zz"), status: 400, kind: notJSON},
	{name: "a document where an array is asked for", request: jsonPost("/v1/merge", good), status: 400, kind: notJSON, detail: "one a line they are application/jsonl"},
	{name: "no array", request: jsonPost("/v1/merge", ""), status: 400, kind: notJSON, detail: "not a JSON array"},
	{name: "an array that does not end", request: jsonPost("/v1/merge", "["+good), status: 400, kind: notJSON, detail: "does not end"},
	{name: "an array with something behind it", request: jsonPost("/v1/merge", "["+good+"]"+good), status: 400, kind: notJSON, detail: "behind the array"},
	{name: "an array without a comma", request: jsonPost("/v1/merge", "["+good+good+"]"), status: 400, kind: notJSON, detail: "document 2"},
	{name: "an array that nests deeply", request: jsonPost("/v1/merge", strings.Repeat("[", 150_000)), status: 400, kind: notJSON, detail: "exceeded max depth"},
	{name: "a document of an array that is none", request: jsonPost("/v1/merge", "["+good+",7]"), status: 400, kind: notJSON, detail: "document 2: not a JSON object"},
	{name: "a document of an array without a date", request: jsonPost("/v1/merge", "["+good+`,{"text":"x"}]`), status: 422, kind: notDocument, detail: `document 2: "date" is missing`, field: "date"},
	{name: "a line without a date", request: raw("POST /v1/merge HTTP/1.1\nHost: x\nContent-Type: application/jsonl\nContent-Length: %d", "\n"+good+"\n\n"+`{"text":"x"}`+"\n"), status: 422, kind: notDocument, detail: `line 4: "date" is missing`, field: "date"},
	{name: "a line that is cut short", request: raw("POST /v1/merge HTTP/1.1\nHost: x\nContent-Type: application/jsonl\nContent-Length: %d", good+"\n"+good[:20]), status: 400, kind: notJSON, detail: "line 2: "},
	{name: "more documents than are merged", request: raw("POST /v1/merge HTTP/1.1\nHost: x\nContent-Type: application/jsonl\nContent-Length: %d", strings.Repeat(good+"\n", 4)), status: 413, kind: tooLarge, detail: "at most 3 documents", whole: true},
	{name: "a longer array than is merged", request: jsonPost("/v1/merge", "["+strings.Repeat(good+",", 3)+good+"]"), status: 413, kind: tooLarge, detail: "at most 3 documents", whole: true},
	{name: "documents that are too large together", request: raw("POST /v1/merge HTTP/1.1\nHost: x\nContent-Type: application/jsonl\nContent-Length: %d", strings.Repeat(good+"\n", 300_000/len(good)+1)), status: 413, kind: tooLarge, detail: "at most 300000 bytes together"},
	{name: "one of the documents that is too large", request: raw("POST /v1/merge HTTP/1.1\nHost: x\nContent-Type: application/jsonl\nContent-Length: %d", good+"\n"+documentOf("b", "2025-06-15", strings.Repeat("x", 200_000))), status: 413, kind: tooLarge, detail: "line 2: a document has at most 200000 bytes", whole: true},
	{name: "documents to merge that do not come", request: raw("POST /v1/merge HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: 100", "["), status: 408, kind: tooSlow},
	{name: "documents to merge that are packed", request: raw("POST /v1/merge HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Encoding: gzip\nContent-Length: %d", bomb), status: 415, kind: wrongType, detail: "as it is"},
	{name: "two names", request: jsonPost("/v1/merge?entity=a&entity=b", "[]"), status: 400, kind: wrongQuery, detail: "of one name"},
	{name: "a merged timeline of no name", request: jsonPost("/v1/merge?entity=+", "[]"), status: 400, kind: wrongQuery, detail: "it is a name"},
	{name: "none of the most telling", request: jsonPost("/v1/merge?telling=0", "[]"), status: 400, kind: wrongQuery, detail: `telling "0": it is a number from 1 on`},
	{name: "telling of a single document", request: jsonPost("/v1/timeline?telling=3", good), status: 400, kind: wrongQuery, detail: `"telling"`},
	{name: "a filter of merged events", request: jsonPost("/v1/merge?since=soon", "[]"), status: 400, kind: wrongQuery, detail: "it is a day"},
	{name: "no HTTP", request: "Talks resumed on Friday.\r\n\r\n", status: 400},
	{name: "no host", request: raw("GET /healthz HTTP/1.1", ""), status: 400},
	{name: "a header that does not end", request: "GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 2<<20), status: 431},
}

// What is wrong is refused with a status and a reason, and others are served all the while.
func TestRefusals(t *testing.T) {
	h, hasty := &Handler{MaxBody: 200_000, MaxMerged: 3, MaxMergeBody: 300_000}, &Handler{MaxBody: 200_000, ReadTimeout: short}
	url, hastyURL := start(t, h), start(t, hasty)
	stop := make(chan struct{})
	var others sync.WaitGroup
	others.Go(func() {
		for {
			select {
			case <-stop:
				return
			case <-time.After(5 * time.Millisecond):
				serves(t, url)
			}
		}
	})
	for _, c := range refusals {
		t.Run(c.name, func(t *testing.T) {
			at := url
			if c.kind == tooSlow {
				at = hastyURL
			}
			res, body := send(t, at, c.request, c.end)
			require.Equal(t, c.status, res.StatusCode, body)
			if c.kind == nil {
				return
			}
			checkProblem(t, res, body, c.kind)
			assert.Contains(t, body, strings.ReplaceAll(c.detail, `"`, `\"`))
			assert.Equal(t, c.field, problemIn(t, body).Field)
			assert.Equal(t, "no-store", res.Header.Get("Cache-Control"))
			if c.kind == tooLarge && !c.whole || c.kind == tooSlow || c.kind == cutShort {
				assert.True(t, res.Close, "what is left of the body is no request")
			}
			if c.status == 405 {
				assert.NotEmpty(t, res.Header.Get("Allow"))
			}
		})
	}
	close(stop)
	others.Wait()
	for _, h := range []*Handler{h, hasty} {
		// A client has its answer before the bytes and the place of its request are given back.
		assert.Eventually(t, func() bool { return h.held.held.Load() == 0 && len(h.gate.slots) == 0 }, 5*time.Second, time.Millisecond)
	}
}

// A date that is none, or not the whole of one, is refused as such, whatever it looks like.
func TestBadDates(t *testing.T) {
	url := start(t, &Handler{})
	for _, date := range []string{
		"2025-6-15", "2025-06-31", "2023-02-29", "2025-00-10", "2025-13-01", "2025-06-00", "12025-06-15", "-2025-06-15", "0000-00-00", "2025-06", "2025", "20250615",
		"15.06.2025", "06/15/2025", "June 15, 2025", "2025-06-15 ", "2025-06-15T16:30Z", "2025-06-15t16:30:00", "2025-06-15T25:00:00Z", "2025-06-15T16:30:00+99:00",
		"2025-06-15T16:30:00 Europe/Paris", "1749945600", "٢٠٢٥-٠٦-١٥", "2025‐06‐15", `\u0000`, strings.Repeat("2025-06-15", 10_000),
	} {
		for _, path := range []string{"/v1/timeline", "/v1/expressions"} {
			res, body := post(t, url+path, "application/json", `{"date":"`+date+`","text":"Talks resumed on Friday."}`)
			assert.Equal(t, 422, res.StatusCode, date)
			assert.Equal(t, "date", problemIn(t, body).Field, date)
			assert.Less(t, len(body), 500, "what is long is not sent back")
		}
	}
	for _, date := range []string{"2024-02-29", "2025-06-15T16:30:00Z", "2025-06-15T16:30:00.5+02:00", "9999-12-31", "0001-01-02"} {
		res, body := post(t, url+"/v1/timeline", "application/json", `{"date":"`+date+`","text":"Talks resumed on Friday."}`)
		assert.Equal(t, 200, res.StatusCode, "%s: %s", date, body)
	}
}

// A body that comes byte by byte has its time as a whole, and takes nothing from others.
func TestSlowBodies(t *testing.T) {
	h := &Handler{ReadTimeout: short, Workers: 1}
	url, others := start(t, h), &Handler{}
	othersURL := start(t, others)
	var slow sync.WaitGroup
	for range 20 {
		slow.Go(func() {
			conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
			if !assert.NoError(t, err) {
				return
			}
			defer conn.Close()
			go func() {
				for _, c := range []byte(jsonPost("/v1/timeline", documentOf("slow", "2025-06-15", strings.Repeat("x", 500)))) {
					if _, err := conn.Write([]byte{c}); err != nil {
						return
					}
					time.Sleep(5 * time.Millisecond)
				}
			}()
			res, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if assert.NoError(t, err) {
				assert.Equal(t, 408, res.StatusCode)
				assert.True(t, res.Close)
			}
		})
	}
	for range 5 {
		serves(t, othersURL)
	}
	slow.Wait()
	assert.Zero(t, h.held.held.Load())
	assert.Empty(t, h.gate.slots, "no worker has waited for them")
}

// Lines from another system, with a byte order mark, carriage returns, blank lines and no line break at the end, are lines; bytes that are none
// are answered in their place.
func TestStrangeLines(t *testing.T) {
	url := start(t, &Handler{})
	res, body := post(t, url+"/v1/timelines", "application/jsonl; charset=utf-8", "\ufeff"+good+"\r\n\r\n \t\r\n"+good+"\n\n"+good)
	assert.Equal(t, 200, res.StatusCode)
	assert.Equal(t, strings.Repeat(contract(t, good, false), 3), body)
	noise := "\x00\xff\x1b[2J\n[" + good + "]\n\"\n" + strings.Repeat("[", 20_000) + "\n" + good + "\n{\"text\":\"a\x01\"}\n\x1f\x8b\x08\n"
	res, body = post(t, url+"/v1/timelines", "application/jsonl", noise)
	assert.Equal(t, 200, res.StatusCode)
	answers := strings.Split(strings.TrimSpace(body), "\n")
	require.Len(t, answers, 7)
	for i, a := range answers {
		if i == 4 {
			assert.Equal(t, strings.TrimSpace(contract(t, good, false)), a)
		} else {
			assert.Regexp(t, fmt.Sprintf(`^\{"error":"line %d: not a JSON object`, i+1), a)
		}
	}
}

type problemBody struct {
	Type, Title, Detail, Field string
	Status                     int
}

func problemIn(t *testing.T, body string) (p problemBody) {
	t.Helper()
	require.NoError(t, json.Unmarshal([]byte(body), &p), body)
	return p
}

// checkProblem holds an answer against RFC 9457.
func checkProblem(t *testing.T, res *http.Response, body string, k *kind) {
	t.Helper()
	assert.Equal(t, "application/problem+json", res.Header.Get("Content-Type"))
	p := problemIn(t, body)
	assert.Equal(t, typeBase+k.name, p.Type, body)
	assert.Equal(t, k.title, p.Title)
	assert.Equal(t, k.status, p.Status)
	assert.Equal(t, k.status, res.StatusCode)
	if k.retry > 0 {
		assert.Equal(t, strconv.Itoa(k.retry), res.Header.Get("Retry-After"))
	} else {
		assert.Empty(t, res.Header.Get("Retry-After"))
	}
}

// Strange text is text.
func TestStrangeText(t *testing.T) {
	url := start(t, &Handler{})
	for name, text := range map[string]string{
		"empty":          "",
		"NUL":            "\\u0000Talks\\u0000 resumed on Friday.",
		"not UTF-8":      "\xff\xfe Friday \xc3",
		"half a pair":    `\ud83d Friday`,
		"CRLF":           `Talks resumed.\r\n\r\nOn Friday.`,
		"one long word":  strings.Repeat("x", 500_000),
		"one long line":  strings.Repeat("Friday ", 50_000),
		"brackets":       strings.Repeat("((((", 50_000),
		"combining":      strings.Repeat("́", 100_000),
		"other scripts":  "в пятницу вечером 金曜日 يوم الجمعة",
		"right to left":  "\u202e Friday \u202c",
		"control":        "\u0001\u0002 Friday",
		"only new lines": strings.Repeat(`\n`, 100_000),
	} {
		res, body := post(t, url+"/v1/timeline?detail=all", "application/json", `{"date":"2025-06-15","text":"`+text+`"}`)
		if strings.ContainsAny(text, "\u0001") {
			assert.Equal(t, 400, res.StatusCode, "JSON has no bare control characters")
			continue
		}
		assert.Equal(t, 200, res.StatusCode, name)
		assert.True(t, json.Valid([]byte(body)), name)
	}
	res, body := post(t, url+"/v1/timeline", "application/json", `{"date":"2025-06-15","date":"2025-06-22","text":"On Friday it rained."}`)
	assert.Equal(t, 200, res.StatusCode)
	assert.Contains(t, body, `"2025-06-20"`, "the later of two counts")
}

// crowded is a handler whose worker waits in a document with the id "wait" until release is closed.
func crowded(h *Handler) (entered chan struct{}, release chan struct{}) {
	entered, release = make(chan struct{}, 100), make(chan struct{})
	h.extract = func(ctx context.Context, doc timeline.Document) (*timeline.Timeline, error) {
		switch doc.ID {
		case "wait":
			entered <- struct{}{}
			<-release
		case "panic":
			panic("secret")
		}
		return timeline.Extract(ctx, doc)
	}
	return entered, release
}

// crowd is a way to be refused for what others do.
type crowd struct {
	name   string
	set    func(*Handler)
	first  int // how many documents are at work or wait
	path   string
	mime   string
	id     string
	status int
	kind   *kind
}

var crowds = func() (list []crowd) {
	for _, to := range []struct{ path, mime string }{
		{"/v1/timeline", "application/json"}, {"/v1/expressions", "application/json"}, {"/", "application/x-www-form-urlencoded"}, {"/page", "application/x-www-form-urlencoded"},
		{"/v1/timelines", "application/jsonl"}, {"/v1/merge", "application/jsonl"},
	} {
		if to.path != "/v1/timelines" {
			list = append(list, crowd{"too many wait", func(h *Handler) { h.Workers, h.MaxWaiting = 1, 2 }, 3, to.path, to.mime, "", 503, busy},
				crowd{"waits too long", func(h *Handler) { h.Workers, h.WorkTimeout = 1, short }, 1, to.path, to.mime, "", 503, outOfTime},
				crowd{"too many bytes", func(h *Handler) { h.MaxHeld = 10 }, 0, to.path, to.mime, "", 503, busy})
		} else {
			list = append(list, crowd{"too many streams", func(h *Handler) { h.MaxStreams = -1; h.Logger = nil }, 0, to.path, to.mime, "", 503, busy})
		}
		list = append(list, crowd{"too many of one client", func(h *Handler) { h.MaxPerClient = 2 }, 2, to.path, to.mime, "", 429, tooMany})
	}
	return append(list,
		crowd{"works too long", func(h *Handler) { h.Workers, h.WorkTimeout = 2, short }, 0, "/v1/timeline", "application/json", "wait", 503, outOfTime},
		crowd{"panics", func(*Handler) {}, 0, "/v1/timeline", "application/json", "panic", 500, internal},
		crowd{"works too long", func(h *Handler) { h.Workers, h.WorkTimeout = 2, short }, 0, "/v1/merge", "application/jsonl", "wait", 503, outOfTime},
		crowd{"panics", func(*Handler) {}, 0, "/v1/merge", "application/jsonl", "panic", 500, internal})
}()

func TestCrowds(t *testing.T) {
	for _, c := range crowds {
		t.Run(c.name+" "+c.path, func(t *testing.T) {
			h := &Handler{}
			c.set(h)
			entered, release := crowded(h)
			url := start(t, h)
			if h.MaxStreams < 0 {
				h.MaxStreams = 1
				lines(t, url)
			}
			var before sync.WaitGroup
			for range c.first {
				before.Go(func() {
					res, err := http.Post(url+"/v1/timeline", "application/json", strings.NewReader(documentOf("wait", "2025-06-15", "x")))
					if assert.NoError(t, err) {
						res.Body.Close()
					}
				})
			}
			if c.first > 0 {
				<-entered
			}
			assert.Eventually(t, func() bool { return h.metrics.inFlight.Load()-int64(len(h.streams)) == int64(c.first) }, 5*time.Second, time.Millisecond)
			for c.kind == busy && c.first > 0 && h.gate.waiting.Load() < h.gate.most || c.kind == tooMany && !h.clients.full() {
				time.Sleep(time.Millisecond)
			}
			body := documentOf(c.id, "2025-06-15", "Talks resumed on Friday.")
			if c.mime == "application/x-www-form-urlencoded" {
				body = "date=2025-06-15&text=Talks"
			}
			res, answer := post(t, url+c.path, c.mime, body)
			close(release)
			before.Wait()
			assert.Equal(t, c.status, res.StatusCode, answer)
			checkProblem(t, res, answer, c.kind)
			if h.MaxHeld != 10 {
				assert.Eventually(t, func() bool { return len(h.gate.slots) == 0 }, 5*time.Second, time.Millisecond)
				serves(t, url)
			}
		})
	}
}

// full tells whether a client has as many requests as it may.
func (c *clients) full() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, n := range c.at {
		if n >= c.most {
			return true
		}
	}
	return false
}

// One client's crowd does not touch another.
func TestPerClient(t *testing.T) {
	h := &Handler{Workers: 4, MaxPerClient: 1, Client: func(r *http.Request) string { return r.Header.Get("X-Client") }}
	entered, release := crowded(h)
	url := start(t, h)
	ask := func(client, id string) int {
		req, _ := http.NewRequest("POST", url+"/v1/timeline", strings.NewReader(documentOf(id, "2025-06-15", "x")))
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("X-Client", client)
		res, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		defer res.Body.Close()
		return res.StatusCode
	}
	done := make(chan int)
	go func() { done <- ask("a", "wait") }()
	<-entered
	assert.Equal(t, 429, ask("a", "x"))
	assert.Equal(t, 200, ask("b", "x"))
	close(release)
	assert.Equal(t, 200, <-done)
	assert.Equal(t, 200, ask("a", "x"))
	assert.Empty(t, h.clients.at)
}

// goroutines is how many there are once no more than enough are left, or after a while: those of connections that are closed need a moment.
// It counts in the caller's own, as assert.Eventually has one more for its condition.
func goroutines(enough int, wait time.Duration) int {
	http.DefaultTransport.(*http.Transport).CloseIdleConnections()
	for end := time.Now().Add(wait); runtime.NumGoroutine() > enough && time.Now().Before(end); {
		time.Sleep(10 * time.Millisecond)
	}
	return runtime.NumGoroutine()
}

// Clients that hang up leave nothing behind: in a body, while they wait, in a stream, before they have read their answer.
func TestDroppedClients(t *testing.T) {
	h := &Handler{Workers: 2}
	entered, release := crowded(h)
	url := start(t, h)
	serves(t, url)
	before := goroutines(0, 500*time.Millisecond)
	dial := func(request string) net.Conn {
		conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
		require.NoError(t, err)
		_, err = io.WriteString(conn, request)
		require.NoError(t, err)
		return conn
	}
	drop := func(request string, wait time.Duration) {
		conn := dial(request)
		time.Sleep(wait)
		conn.Close()
	}
	long := documentOf("long", "2025-06-15", strings.Repeat(tarn+" ", 400))
	waits := documentOf("wait", "2025-06-15", "x")
	for range 10 {
		drop(raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: 1000", good), 0)
		drop(raw("POST /v1/timelines HTTP/1.1\nHost: x\nContent-Type: application/jsonl\nContent-Length: 100000", good+"\n"+good[:20]), time.Millisecond)
		drop(jsonPost("/v1/timeline?detail=all", long), 0)
		drop("POST /v1/timeline HT", 0)
	}
	conns := []net.Conn{dial(jsonPost("/v1/timeline", waits)), dial(jsonPost("/v1/timeline", waits))}
	<-entered
	<-entered
	for _, conn := range conns {
		conn.Close()
	}
	drop(jsonPost("/v1/timeline", good), 20*time.Millisecond) // while it waits
	drop(raw("POST /v1/timelines HTTP/1.1\nHost: x\nContent-Type: application/jsonl\nContent-Length: %d", good), 20*time.Millisecond)
	close(release)
	for range 5 {
		serves(t, url)
	}
	assert.Eventually(t, func() bool {
		return h.held.held.Load() == 0 && h.metrics.inFlight.Load() == 0 && len(h.gate.slots) == 0 && len(h.streams) == 0
	}, 10*time.Second, 10*time.Millisecond)
	assert.Zero(t, h.held.held.Load())
	assert.LessOrEqual(t, goroutines(before, 10*time.Second), before)
	_, metrics := get(t, url+"/metrics")
	assert.Contains(t, metrics, `dateline_http_requests_total{route="/v1/timeline",code="499"}`, "who did not wait is counted as such")
}

// A thousand connections that say nothing, and a hundred that begin and do not go on, are in nobody's way.
func TestIdleClients(t *testing.T) {
	h := &Handler{ReadTimeout: time.Minute}
	url := start(t, h)
	addr := strings.TrimPrefix(url, "http://")
	for i := range 1_100 {
		conn, err := net.Dial("tcp", addr)
		require.NoError(t, err)
		defer conn.Close()
		if i >= 1_000 {
			io.WriteString(conn, raw("POST /v1/timeline HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: 100", "{"))
		}
	}
	assert.Eventually(t, func() bool { return h.metrics.inFlight.Load() == 100 }, 10*time.Second, time.Millisecond)
	for range 20 {
		serves(t, url)
	}
	assert.Less(t, h.held.held.Load(), int64(1000), "what is announced is not held")
}

// A client that does not read its answer is cut off.
func TestClientThatDoesNotRead(t *testing.T) {
	h := &Handler{WriteTimeout: short, MaxBody: 4 << 20}
	url := start(t, h)
	conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
	require.NoError(t, err)
	defer conn.Close()
	conn.(*net.TCPConn).SetReadBuffer(4 << 10)
	long := documentOf("long", "2025-06-15", strings.Repeat("On Friday, May 2, 2025, Monday, Tuesday, Wednesday. ", 20_000))
	go io.WriteString(conn, jsonPost("/v1/expressions", long))
	assert.Eventually(t, func() bool { return h.metrics.documents.Load() == 1 }, 20*time.Second, time.Millisecond)
	assert.Eventually(t, func() bool { return h.metrics.inFlight.Load() == 0 && h.held.held.Load() == 0 }, 20*time.Second, 10*time.Millisecond)
	assert.Equal(t, int64(1), h.metrics.failures[len(failureKinds)-1].Load())
	serves(t, url)
}

// openapi.json has every path, method and status that is answered, and none else.
func TestOpenAPI(t *testing.T) {
	var doc struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			OperationID string
			Responses   map[string]json.RawMessage
		}
	}
	require.NoError(t, json.Unmarshal([]byte(openAPIFile), &doc))
	assert.Equal(t, "3.1.0", doc.OpenAPI)
	assert.Contains(t, openAPIFile, placeholder)
	documented := map[string]bool{}
	for path, methods := range doc.Paths {
		for method, op := range methods {
			for status := range op.Responses {
				documented[strings.ToUpper(method)+" "+path+" "+status] = true
			}
		}
	}
	answered := map[string]bool{}
	for _, c := range refusals { // TestRefusals gets these
		method, rest, _ := strings.Cut(c.request, " ")
		path, _, _ := strings.Cut(rest, " ")
		path, _, _ = strings.Cut(path, "?")
		if rt := byPath[path]; rt != nil && c.kind != nil && c.kind != wrongMethod {
			answered[fmt.Sprintf("%s %s %d", method, path, c.status)] = true
		}
	}
	for _, c := range crowds { // and TestCrowds these
		answered[fmt.Sprintf("POST %s %d", c.path, c.status)] = true
	}
	h := &Handler{}
	crowded(h)
	ask := func(method, path, mime, body string) {
		r := httptest.NewRequest(method, path, strings.NewReader(body))
		r.Header.Set("Content-Type", mime)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		answered[fmt.Sprintf("%s %s %d", method, path, w.Code)] = true
	}
	for _, path := range []string{"/", "/healthz", "/metrics", "/openapi.json"} {
		ask("GET", path, "", "")
	}
	form := "application/x-www-form-urlencoded"
	ask("POST", "/", form, "date=2025-06-15&text=Talks")
	ask("POST", "/", form, "date=yesterday&text=Talks")
	ask("POST", "/page", form, "date=2025-06-15&text=Talks")
	ask("POST", "/page", form, "date=yesterday&text=Talks")
	ask("POST", "/v1/timeline", "application/json", good)
	ask("POST", "/v1/expressions", "application/json", good)
	ask("POST", "/v1/timelines", "application/jsonl", good)
	ask("POST", "/v1/merge", "application/json", "["+good+"]")
	h.Stop()
	ask("GET", "/healthz", "", "")
	h = &Handler{Client: func(*http.Request) string { panic("x") }, Logger: slog.New(slog.DiscardHandler)}
	for path, mime := range map[string]string{"/": form, "/page": form, "/v1/timeline": "application/json", "/v1/expressions": "application/json", "/v1/timelines": "application/jsonl", "/v1/merge": "application/json"} {
		ask("POST", path, mime, "")
	}
	assert.Equal(t, documented, answered)
}
