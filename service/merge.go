package service

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// wantedMerged is what a request for a merged timeline asks for in its query: ?entity=Airbus+A380&telling=10, and detail and the other filters as for a
// single timeline.
type wantedMerged struct {
	wanted
	entity  string
	telling int // 0 is every event
}

func mergeQuery(r *http.Request) (w wantedMerged, err error) {
	q, err := parameters(r, append([]string{"detail", "telling"}, wire.FilterNames...)...)
	if err != nil {
		return w, err
	}
	if names := q["entity"]; len(names) > 1 {
		return w, wrongParameter("the parameter entity is given more than once: a merged timeline is of one name")
	} else if len(names) == 1 {
		if w.entity = strings.TrimSpace(names[0]); w.entity == "" {
			return w, wrongParameter("entity %q: it is a name: Airbus A380", names[0])
		}
		q.Del("entity")
	}
	if n := q.Get("telling"); q.Has("telling") {
		if w.telling, err = strconv.Atoi(n); err != nil || w.telling < 1 {
			return w, wrongParameter("telling %q: it is a number from 1 on", n)
		}
	}
	w.wanted, err = queried(q)
	return w, err
}

// merge answers documents with one timeline of them all.
func (h *Handler) merge(a *answer, r *http.Request) error {
	want, err := mergeQuery(r)
	if err != nil {
		return err
	}
	if err := mediaType(a, r, slices.Concat(jsonTypes, linesTypes)); err != nil {
		return err
	}
	body, err := h.readBody(a, r, h.MaxMergeBody)
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return &problem{kind: tooLarge, detail: fmt.Sprintf("documents to merge have at most %d bytes together", large.Limit)}
	}
	if err != nil {
		return err
	}
	defer body.release()
	split := linesOf
	if media, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); media == jsonTypes[0] {
		split = elementsOf
		body.also(len(body.b)) // which it copies
	}
	raw, err := split(bytes.TrimPrefix(body.b, []byte("\ufeff")), h.MaxMerged)
	if err != nil {
		return err
	}
	m := timeline.Merger{Entity: want.entity, All: want.all}
	if p := h.Extractor.Parser; p != nil {
		m.Lang = p.Lang
	}
	if err := h.addAll(r.Context(), &m, raw); err != nil {
		return err
	}
	out := h.newBody()
	if err := h.work(r.Context(), true, func() error {
		out.b = wire.AppendMerged(out.b, wire.Telling(want.filter.OfMerged(m.Merged()), want.telling))
		return nil
	}); err != nil {
		return err
	}
	defer out.release()
	out.also(len(out.b))
	return a.json(out.b)
}

// place is a document of a body, and what it is called in a problem: "document 3", "line 3".
type place struct {
	raw  []byte
	name string
}

// elementsOf divides a JSON array of at most so many documents.
func elementsOf(b []byte, most int) (all []place, err error) {
	d := json.NewDecoder(bytes.NewReader(b))
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return nil, &problem{kind: notJSON, detail: "the body is not a JSON array of documents; one a line they are " + linesTypes[0]}
	}
	for d.More() {
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return nil, &problem{kind: notJSON, detail: fmt.Sprintf("document %d: %v", len(all)+1, err)}
		}
		if len(all) == most {
			return nil, tooManyDocuments(most)
		}
		all = append(all, place{raw, fmt.Sprintf("document %d", len(all)+1)})
	}
	if _, err := d.Token(); err != nil {
		return nil, &problem{kind: notJSON, detail: "the array does not end"}
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, &problem{kind: notJSON, detail: "something stands behind the array"}
	}
	return all, nil
}

// linesOf divides lines, of which blank ones are none.
func linesOf(b []byte, most int) (all []place, err error) {
	n := 0
	for line := range bytes.Lines(b) {
		n++
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if len(all) == most {
			return nil, tooManyDocuments(most)
		}
		all = append(all, place{line, fmt.Sprintf("line %d", n)})
	}
	return all, nil
}

func tooManyDocuments(most int) error {
	return &problem{kind: tooLarge, detail: fmt.Sprintf("at most %d documents are merged", most)}
}

// addAll extracts the timelines of documents, several at once, and adds them in order. A document that is wrong is the request's failure: half a merged
// timeline would be taken for the whole.
func (h *Handler) addAll(ctx context.Context, m *timeline.Merger, raw []place) error {
	ctx, cancel := context.WithCancel(ctx)
	type result struct {
		tl  *timeline.Timeline
		err error
	}
	ahead := make(chan chan result, h.Workers)
	ended := make(chan struct{})
	defer func() {
		cancel()
		for out := range ahead { // they may still read the body
			<-out
		}
		<-ended
	}()
	go func() {
		defer close(ended)
		defer close(ahead)
		for i := range raw {
			out := make(chan result, 1)
			select {
			case ahead <- out:
			case <-ctx.Done():
				return
			}
			go func() {
				var r result
				// The first waits for a worker as a single document does, and is refused where too many wait; the others have no need to.
				r.tl, r.err = h.timelineOf(ctx, &raw[i], i > 0)
				out <- r
			}()
		}
	}()
	for out := range ahead {
		r := <-out
		if r.err != nil {
			return r.err
		}
		m.Add(r.tl)
	}
	if ctx.Err() != nil {
		return errGone
	}
	return nil
}

// timelineOf extracts the timeline of a document of many.
func (h *Handler) timelineOf(ctx context.Context, at *place, patient bool) (*timeline.Timeline, error) {
	if int64(len(at.raw)) > h.MaxBody {
		return nil, &problem{kind: tooLarge, detail: fmt.Sprintf("%s: a document has at most %d bytes", at.name, h.MaxBody)}
	}
	doc, err := wire.Decode(at.raw, h.Location)
	if err != nil {
		p := *problemOf(err)
		p.detail = at.name + ": " + p.detail
		return nil, &p
	}
	h.metrics.document(len(doc.Text))
	var tl *timeline.Timeline
	err = h.work(ctx, patient, func() (err error) {
		tl, err = h.extract(ctx, doc.Document)
		return err
	})
	if err != nil {
		return nil, err // where its time was over the worker still writes tl
	}
	return tl, nil
}
