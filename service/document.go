package service

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/wire"
)

var (
	jsonTypes  = []string{"application/json"}
	linesTypes = []string{"application/jsonl", "application/x-ndjson", "application/ndjson", "application/x-jsonlines", "application/jsonlines"}
	formTypes  = []string{"application/x-www-form-urlencoded"}
)

// timeline answers a document with its timeline.
func (h *Handler) timeline(a *answer, r *http.Request) error {
	want, err := query(r)
	if err != nil {
		return err
	}
	return h.answerDocument(a, r, func(b []byte, doc *wire.Document) ([]byte, error) {
		return h.appendTimeline(r.Context(), b, doc, &want)
	})
}

// expressions answers a document with its expressions.
func (h *Handler) expressions(a *answer, r *http.Request) error {
	if _, err := parameters(r); err != nil {
		return err
	}
	return h.answerDocument(a, r, func(b []byte, doc *wire.Document) ([]byte, error) {
		p := h.Extractor.Parser
		if p == nil {
			p = &english
		}
		found := p.Find(doc.Text, dateparse.Reference{Date: doc.Date})
		return wire.AppendExpressions(b, doc, found), nil
	})
}

var english dateparse.Parser

// appendTimeline appends the timeline of a document, or what of it is wanted.
func (h *Handler) appendTimeline(ctx context.Context, b []byte, doc *wire.Document, want *wanted) ([]byte, error) {
	tl, err := h.extract(ctx, doc.Document)
	if err != nil {
		return b, err
	}
	return wire.Append(b, want.filter.Of(tl), wire.Options{Given: doc.Given, All: want.all}), nil
}

// answerDocument reads the document of a request and answers with what f appends.
func (h *Handler) answerDocument(a *answer, r *http.Request, f func([]byte, *wire.Document) ([]byte, error)) error {
	if err := mediaType(a, r, jsonTypes); err != nil {
		return err
	}
	body, err := h.readBody(a, r, h.MaxBody)
	if err != nil {
		return err
	}
	defer body.release()
	doc, err := wire.Decode(bytes.TrimPrefix(body.b, []byte("\ufeff")), h.Location)
	if err != nil {
		return err
	}
	h.metrics.document(len(doc.Text))
	out := h.newBody()
	if err := h.work(r.Context(), false, func() (err error) {
		out.b, err = f(out.b, &doc)
		return err
	}); err != nil {
		return err // where its time was over, the worker still writes there: the buffer is left to it
	}
	defer out.release()
	out.also(len(out.b))
	return a.json(out.b)
}

// mediaType refuses a body of a type that the path does not take, or one that is packed.
func mediaType(a *answer, r *http.Request, types []string) error {
	given := r.Header.Get("Content-Type")
	if given == types[0] && r.Header["Content-Encoding"] == nil { // as most are
		return nil
	}
	media, params, err := mime.ParseMediaType(given)
	if err != nil || !slices.Contains(types, media) {
		a.Header().Set("Accept-Post", strings.Join(types, ", "))
		if given == "" {
			given = "none"
		}
		return &problem{kind: wrongType, detail: fmt.Sprintf("Content-Type is %s; it must be %s", given, types[0])}
	}
	if charset := params["charset"]; charset != "" && !strings.EqualFold(charset, "utf-8") {
		return &problem{kind: wrongType, detail: fmt.Sprintf("charset is %s; it must be utf-8", charset)}
	}
	if coding := r.Header.Get("Content-Encoding"); coding != "" && !strings.EqualFold(coding, "identity") {
		a.Header().Set("Accept-Encoding", "identity")
		return &problem{kind: wrongType, detail: fmt.Sprintf("Content-Encoding is %s; send the body as it is", coding)}
	}
	return nil
}

// body is a body that was read, or the one of an answer. Its bytes go back for the next one.
type body struct {
	h     *Handler
	b     []byte
	taken int64 // of the budget
}

// keep is the size up to which a buffer is kept for the next body.
const keep = 64 << 10

func (h *Handler) newBody() *body { return &body{h: h, b: h.buffer()} }

// buffer gives an empty buffer, one that was used before where there is one.
func (h *Handler) buffer() []byte {
	if b, _ := h.buffers.Get().(*[]byte); b != nil {
		return (*b)[:0]
	}
	return make([]byte, 0, 8<<10)
}

// reuse takes a buffer back that nobody reads or writes any more.
func (h *Handler) reuse(b []byte) {
	if cap(b) <= keep {
		h.buffers.Put(&b)
	}
}

// also counts bytes that are held beside the body. They are there already, so they are never refused; the next body is.
func (bd *body) also(n int) {
	bd.h.held.held.Add(int64(n))
	bd.taken += int64(n)
}

func (bd *body) release() {
	bd.h.held.give(bd.taken)
	bd.h.reuse(bd.b)
}

// readBody reads a body of at most so many bytes within ReadTimeout. What it holds grows as the bytes come, not as a client announces them.
func (h *Handler) readBody(a *answer, r *http.Request, most int64) (_ *body, err error) {
	defer func() {
		if err != nil { // the rest of it must not be taken for the next request
			a.Header().Set("Connection", "close")
		}
	}()
	if r.ContentLength > most {
		return nil, &http.MaxBytesError{Limit: most}
	}
	a.rc.SetReadDeadline(time.Now().Add(h.ReadTimeout))
	src := http.MaxBytesReader(a.ResponseWriter, r.Body, most)
	bd := h.newBody()
	for {
		if len(bd.b) == cap(bd.b) {
			bd.b = slices.Grow(bd.b, cap(bd.b))
		}
		n, err := src.Read(bd.b[len(bd.b):cap(bd.b)])
		bd.b = bd.b[:len(bd.b)+n]
		if !h.held.take(int64(n)) {
			bd.release()
			return nil, errBusy
		}
		bd.taken += int64(n)
		if err == io.EOF {
			a.rc.SetReadDeadline(time.Time{})
			return bd, nil
		}
		if err != nil {
			bd.release()
			return nil, readError(err)
		}
	}
}

// readError says what is wrong with a body that could not be read to its end: it is too large, too slow, or broken off.
func readError(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) || errors.Is(err, os.ErrDeadlineExceeded) {
		return err
	}
	return &problem{kind: cutShort, detail: "the body could not be read to its end"}
}
