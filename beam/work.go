package main

// inOrder does work in several goroutines and takes the results in the order of the work. It holds twice as many of them as there are workers at most.
type inOrder[T any] struct {
	workers int
	pending []chan T
}

// do begins a piece of work. Where all workers have one it waits for the first and hands its result to take.
func (q *inOrder[T]) do(work func() T, take func(T) error) error {
	if q.workers <= 1 {
		return take(work())
	}
	out := make(chan T, 1)
	go func() { out <- work() }()
	q.pending = append(q.pending, out)
	if len(q.pending) < 2*q.workers {
		return nil
	}
	return q.first(take)
}

func (q *inOrder[T]) first(take func(T) error) error {
	r := <-q.pending[0]
	q.pending = q.pending[1:]
	return take(r)
}

// rest takes what is still being worked on.
func (q *inOrder[T]) rest(take func(T) error) error {
	for len(q.pending) > 0 {
		if err := q.first(take); err != nil {
			return err
		}
	}
	return nil
}
