package timeline

import (
	"context"
	"iter"
	"runtime"
)

// maxAhead is how many documents All works on for each worker, or has ready, while the one that is next in order is waited for: a long one among short
// ones leaves no worker without work.
const maxAhead = 4

// All extracts the timelines of documents, several at once, and yields them in the order of the documents, each with its error. It
// reads no more than a few documents ahead for each worker, in another goroutine, which has ended when All has. When the context ends it yields the
// context's error last.
func (x *Extractor) All(ctx context.Context, docs iter.Seq[Document]) iter.Seq2[*Timeline, error] {
	workers := x.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	type result struct {
		tl  *Timeline
		err error
	}
	type job struct {
		doc Document
		out chan result
	}
	return func(yield func(*Timeline, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		fed := make(chan struct{})
		defer func() { cancel(); <-fed }()
		pending := make(chan chan result, maxAhead*(workers-1)) // in order of the documents; its room and the one in hand bound the work ahead
		jobs := make(chan job)
		for range workers {
			go func() {
				for j := range jobs {
					tl, err := x.Extract(ctx, j.doc)
					j.out <- result{tl, err}
				}
			}()
		}
		go func() {
			defer close(fed)
			defer close(jobs)
			defer close(pending)
			for doc := range docs {
				out := make(chan result, 1)
				select {
				case pending <- out:
				case <-ctx.Done():
					return
				}
				select {
				case jobs <- job{doc, out}:
				case <-ctx.Done():
					out <- result{nil, ctx.Err()} // it is waited for
					return
				}
			}
		}()
		for out := range pending {
			r := <-out
			if !yield(r.tl, r.err) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(nil, err)
		}
	}
}
