// Command mutate tells how well the tests of a package hold it: it makes small mistakes in the code, one at a time, and counts those that a test
// notices. The mistakes, mutants, that no test notices are listed with the change, for a person to read.
//
//	GOWORK=off go -C tools run ./mutate ./calendar
//	GOWORK=off go -C tools run ./mutate -sample 300 -seed 1 -also . ./timeline
//
// All mutants stand in the code at once, each behind a condition that a variable of the environment makes true, so that a package is compiled once
// and not for every mutant: write.go. The code on disk is left alone; go test -overlay compiles the other. A mutant is run against those tests
// only that come past its place, the quick ones first: suite.go.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
)

// settings are the flags.
type settings struct {
	module     string
	sample     int
	seed       uint64
	also       string
	skip       string
	jobs       int
	nice       int
	short      bool
	json       string
	again      string
	equivalent string
	list       bool
}

func main() {
	log.SetFlags(0)
	log.SetPrefix("mutate: ")
	var s settings
	flag.StringVar(&s.module, "module", "..", "`folder` of the module that the package is of")
	flag.IntVar(&s.sample, "sample", 0, "how many mutants to run, drawn by the seed; 0 is all")
	flag.Uint64Var(&s.seed, "seed", 1, "seed of the sample")
	flag.StringVar(&s.also, "also", "", "`packages`, parted by commas, whose tests are run on what the package's own tests let live")
	flag.StringVar(&s.skip, "skip", "", "`pattern` of tests to leave out; what they alone would notice counts as living")
	flag.IntVar(&s.jobs, "jobs", 1, "how many mutants to run at once")
	flag.IntVar(&s.nice, "nice", 10, "how far the tests stand back for what else the machine does")
	flag.BoolVar(&s.short, "short", false, "run tests with -short; what they notice only at length counts as living")
	flag.StringVar(&s.json, "json", "", "`file` to write all mutants to, and what became of them")
	flag.StringVar(&s.again, "again", "", "`file` that -json wrote: run only what lived there")
	flag.StringVar(&s.equivalent, "equivalent", "mutate/equivalent.txt", "`file` of mutants that change nothing, with the reason")
	flag.BoolVar(&s.list, "list", false, "list the mutants and run nothing")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("name one package, such as ./calendar")
	}
	if err := run(os.Stdout, s, flag.Arg(0)); err != nil {
		log.Fatal(err)
	}
}

func run(out io.Writer, s settings, pattern string) error {
	var skip *regexp.Regexp
	if s.skip != "" {
		var err error
		if skip, err = regexp.Compile(s.skip); err != nil {
			return err
		}
	}
	known, err := readEquivalent(s.equivalent)
	if err != nil {
		return err
	}
	p, err := load(s.module, pattern)
	if err != nil {
		return err
	}
	all := p.find()
	if s.list {
		for _, m := range all {
			fmt.Fprintln(out, m)
		}
		return nil
	}
	tmp, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)

	var suites []*suite
	for i, name := range append([]string{p.Pattern}, fields(s.also)...) {
		log.Printf("which tests of %s come past what", name)
		one, err := measure(p, name, filepath.Join(tmp, fmt.Sprint(i)), skip, s)
		if err != nil {
			return err
		}
		suites = append(suites, one)
	}
	var covered []*mutant
	for _, m := range all {
		for _, one := range suites {
			m.tests = append(m.tests, one.past(m))
		}
		if m.reached() {
			covered = append(covered, m)
		}
	}
	drawn, err := draw(p, covered, s)
	if err != nil {
		return err
	}
	overlay, err := p.overlay(drawn, tmp)
	if err != nil {
		return err
	}
	for _, one := range suites {
		log.Printf("compiling the tests of %s with %d mutants, and running them with none", one.name, len(drawn))
		if err := one.build(p.Module, overlay); err != nil {
			return err
		}
	}
	drawn = work(drawn, suites, s.jobs)

	r := report{Package: p.Pattern, Go: goVersion(s.module), Seed: s.seed, Candidates: len(all), Covered: len(covered), Mutants: drawn}
	for _, one := range suites {
		r.Suites = append(r.Suites, one.name)
		r.Unfit = append(r.Unfit, one.unfit...)
	}
	r.judge(known)
	r.print(out)
	if s.json != "" {
		b, err := json.MarshalIndent(r, "", "\t")
		if err != nil {
			return err
		}
		return os.WriteFile(s.json, append(b, '\n'), 0o666)
	}
	return nil
}

// draw picks the mutants to run: in random order, as many as were asked for, leaving out those that do not compile. They are numbered from 1.
func draw(p *pack, from []*mutant, s settings) ([]*mutant, error) {
	if s.again != "" {
		lived, err := readLived(s.again)
		if err != nil {
			return nil, err
		}
		var left []*mutant
		for _, m := range from {
			if lived[m.String()] {
				left = append(left, m)
			}
		}
		from = left
	} else {
		r := rand.New(rand.NewPCG(s.seed, 0))
		r.Shuffle(len(from), func(i, j int) { from[i], from[j] = from[j], from[i] })
	}
	want := len(from)
	if s.sample > 0 {
		want = min(want, s.sample)
	}
	log.Printf("drawing %d of %d mutants", want, len(from))
	var drawn []*mutant
	for len(drawn) < want && len(from) > 0 {
		n := min(want-len(drawn), len(from))
		next := from[:n]
		from = from[n:]
		for _, m := range next {
			m.Number = 0
		}
		var err error
		if drawn, err = p.compiling(drawn, next); err != nil {
			return nil, err
		}
	}
	if len(drawn) == 0 {
		return nil, errors.New("no mutant is left to run")
	}
	return drawn, nil
}

// work runs the mutants, several at once, and gives those that it ran: all, unless it was interrupted. Since their order is random, the first ones are
// a sample too.
func work(drawn []*mutant, suites []*suite, jobs int) []*mutant {
	stop, cancel := signal.NotifyContext(context.Background(), os.Interrupt)
	defer cancel()
	var done atomic.Int32
	atOnce(jobs, len(drawn), func(i int) {
		if stop.Err() != nil {
			return
		}
		drawn[i].run(suites)
		if n := done.Add(1); n%50 == 0 {
			log.Printf("%d of %d", n, len(drawn))
		}
	})
	return slices.DeleteFunc(drawn, func(m *mutant) bool { return m.Outcome == "" })
}

func fields(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' })
}
