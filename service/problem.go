package service

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"runtime/debug"

	"github.com/dateline-go/dateline/internal/wire"
)

// kind is a kind of problem, as docs/service.md lists them.
type kind struct {
	name   string
	title  string
	status int
	retry  int // seconds after which the same request may do; 0 where it never will
}

// statusGone is how a request counts whose client did not wait for the answer; it is never sent.
const statusGone = 499

var (
	notFound     = &kind{"not-found", "There is no such path", http.StatusNotFound, 0}
	wrongMethod  = &kind{"method", "The path does not take this method", http.StatusMethodNotAllowed, 0}
	wrongQuery   = &kind{"query", "A parameter is unknown or has a wrong value", http.StatusBadRequest, 0}
	wrongType    = &kind{"media-type", "The body has a type that the path does not take", http.StatusUnsupportedMediaType, 0}
	notJSON      = &kind{"syntax", "The body is not a JSON object", http.StatusBadRequest, 0}
	cutShort     = &kind{"cut-short", "The body ended early", http.StatusBadRequest, 0}
	notDocument  = &kind{"document", "The object is not a document", http.StatusUnprocessableEntity, 0}
	tooLarge     = &kind{"too-large", "The document is too large", http.StatusRequestEntityTooLarge, 0}
	tooSlow      = &kind{"too-slow", "The body did not arrive in time", http.StatusRequestTimeout, 0}
	tooMany      = &kind{"too-many", "Too many requests of one client at once", http.StatusTooManyRequests, 1}
	busy         = &kind{"busy", "The service has as much work as it takes", http.StatusServiceUnavailable, 1}
	outOfTime    = &kind{"out-of-time", "The document took longer than it may", http.StatusServiceUnavailable, 1}
	stopped      = &kind{"stopping", "The service is stopping", http.StatusServiceUnavailable, 1}
	internal     = &kind{"internal", "Something went wrong inside the service", http.StatusInternalServerError, 0}
	gone         = &kind{"gone", "The client did not wait for the answer", statusGone, 0}
	failureKinds = []*kind{notFound, wrongMethod, wrongQuery, wrongType, notJSON, cutShort, notDocument, tooLarge, tooSlow, tooMany, busy, outOfTime,
		stopped, internal, gone}
)

// typeBase is where a kind of problem is described.
const typeBase = "https://github.com/dateline-go/dateline/blob/main/docs/service.md#"

// problem is an answer that is no result, as RFC 9457 has it.
type problem struct {
	*kind
	detail string // may be empty
	field  string // of the document that is wrong; may be empty
}

func (p *problem) Error() string {
	if p.detail == "" {
		return p.title
	}
	return p.detail
}

// json writes {"type":"…#document","title":"The object is not a document","status":422,"detail":"\"date\" is missing: …","field":"date"}.
func (p *problem) json() string {
	b, _ := json.Marshal(struct {
		Type   string `json:"type"`
		Title  string `json:"title"`
		Status int    `json:"status"`
		Detail string `json:"detail,omitempty"`
		Field  string `json:"field,omitempty"`
	}{typeBase + p.name, p.title, p.status, p.detail, p.field})
	return string(b) + "\n"
}

var (
	errBusy  = errors.New("the service has as much work as it takes; try again")
	errTime  = errors.New("the document took longer than it may")
	errGone  = errors.New("the client is gone")
	errStops = errors.New("the service is stopping")
)

// kinds says which problem an error is; the first that fits counts.
var kinds = []struct {
	err  error
	kind *kind
}{
	{errBusy, busy},
	{errTime, outOfTime},
	{errStops, stopped},
	{errGone, gone},
	{context.Canceled, gone},
	{os.ErrDeadlineExceeded, tooSlow},
	{wire.ErrTooLong, tooLarge},
	{wire.ErrSyntax, notJSON},
	{wire.ErrMissing, notDocument},
	{wire.ErrString, notDocument},
	{wire.ErrDate, notDocument},
}

// problemOf is the problem of an error. What is in no table is nobody's business but the log's.
func problemOf(err error) *problem {
	var p *problem
	if errors.As(err, &p) {
		return p
	}
	p = &problem{kind: internal}
	for _, k := range kinds {
		if errors.Is(err, k.err) {
			p = &problem{kind: k.kind, detail: err.Error()}
			break
		}
	}
	var large *http.MaxBytesError
	var wrong *wire.Error
	switch {
	case errors.As(err, &large):
		p = &problem{kind: tooLarge, detail: fmt.Sprintf("a document has at most %d bytes", large.Limit)}
	case errors.As(err, &wrong):
		p.field = wrong.Field
	case p.kind == tooSlow:
		p.detail = "the body did not arrive in time"
	}
	return p
}

// panicError is a panic that was caught.
type panicError struct {
	value any
	stack []byte
}

func newPanic(v any) *panicError { return &panicError{v, debug.Stack()} }

func (p *panicError) Error() string { return fmt.Sprintf("panic: %v", p.value) }
