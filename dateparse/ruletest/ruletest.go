// Package ruletest runs the examples that stand under the rules of a language or a pack, so that a rules.txt tests itself:
//
//	func TestRules(t *testing.T) {
//		l, err := lang.English().With("festivals", os.DirFS("."))
//		if err != nil {
//			t.Fatal(err)
//		}
//		ruletest.Run(t, l)
//	}
//
// docs/rules.md tells how an example is written.
package ruletest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/match"
	"github.com/dateline-go/dateline/lang"
)

// Run runs the examples of a language as subtests, "rule/line": a phrase must be found whole, by the rule that it stands under, with its
// value; a text behind "!" must not be taken by that rule. Every rule of the two upper layers must have an example. Of a language with
// packs it runs the examples of the packs alone, since a pack may overrule the language.
func Run(t *testing.T, l *lang.Language) {
	t.Helper()
	for _, c := range checks(l) {
		t.Run(c.name, func(t *testing.T) {
			if err := c.run(); err != nil {
				t.Error(err)
			}
		})
	}
}

// Check runs the same outside of a test: it returns an error for each example that fails and for each rule that lacks one.
func Check(l *lang.Language) (errs []error) {
	for _, c := range checks(l) {
		if err := c.run(); err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}

// check is one example, or what is wrong with a rule that has none.
type check struct {
	name string // "step-unit/513"
	run  func() error
}

func checks(l *lang.Language) (out []check) {
	packs := false
	for _, r := range l.Grammar().Rules {
		packs = packs || r.Pack != ""
	}
	parser := &dateparse.Parser{Lang: l}
	for _, r := range l.Grammar().Rules {
		if packs && r.Pack == "" {
			continue
		}
		if len(r.Examples) == 0 && r.Layer >= match.ExpressionLayer {
			out = append(out, check{fmt.Sprintf("%s/%d", r.Name, r.Line), func() error {
				return fmt.Errorf("%s:%d: rule %s has no example; every rule for an expression or a composition has one", r.File, r.Line, r.Name)
			}})
		}
		for _, ex := range r.Examples {
			out = append(out, check{fmt.Sprintf("%s/%d", r.Name, ex.Line), func() error { return run(parser, r, ex) }})
		}
	}
	for _, r := range l.Grammar().Joins {
		if packs && r.Pack == "" {
			continue
		}
		if len(r.Examples) == 0 {
			out = append(out, check{fmt.Sprintf("%s/%d", r.Name, r.Line), func() error {
				return fmt.Errorf("%s:%d: rule %s has no example; every rule for a range has one", r.File, r.Line, r.Name)
			}})
		}
		for _, ex := range r.Examples {
			out = append(out, check{fmt.Sprintf("%s/%d", r.Name, ex.Line), func() error { return runRange(parser, r, ex) }})
		}
	}
	return out
}

// reading is an example read on its date.
type reading struct {
	text       string
	start, end int // of what stands in brackets, else of all
	found      []dateparse.Expression
	fail       func(format string, args ...any) error
}

func read(parser *dateparse.Parser, r *match.Rule, ex match.Example) (x reading, err error) {
	date, err := time.Parse(time.DateOnly, ex.Date)
	if err != nil {
		return x, fmt.Errorf("%s:%d: an example needs its document date, in a line above such as @ 2025-03-19", r.File, ex.Line)
	}
	x.text, x.start, x.end = unmark(ex.Text)
	ref := dateparse.Reference{Date: date}
	x.found = parser.Find(x.text, ref)
	x.fail = func(format string, args ...any) error {
		return fmt.Errorf("%s:%d: %s\nread on %s:\n%s", r.File, ex.Line, fmt.Sprintf(format, args...), ex.Date, parser.Explain(x.text, ref))
	}
	return x, nil
}

// runRange reads one example of the section [range]: the words in brackets must be a range, with the values of its beginning and its end.
func runRange(parser *dateparse.Parser, r *match.Rule, ex match.Example) error {
	x, err := read(parser, r, ex)
	if err != nil {
		return err
	}
	ranges := slices.Collect(dateparse.Ranges(x.found))
	switch {
	case ex.Negative && len(ranges) > 0:
		return x.fail("%q is no range", x.text)
	case ex.Negative && len(x.found) < 2:
		return x.fail("%q has no two expressions", x.text)
	case ex.Negative:
		return nil
	case len(ranges) != 1:
		return x.fail("%q has %d ranges", x.text, len(ranges))
	}
	got := ranges[0]
	if got.Start != x.start || got.End != x.end {
		return x.fail("the range is %q, want %q", x.text[got.Start:got.End], x.text[x.start:x.end])
	}
	if values := got.First.Value.String() + "/" + got.Last.Value.String(); values != ex.Want {
		return x.fail("%q is %s, want %s", x.text[x.start:x.end], values, ex.Want)
	}
	return nil
}

// run reads one example.
func run(parser *dateparse.Parser, r *match.Rule, ex match.Example) error {
	x, err := read(parser, r, ex)
	if err != nil {
		return err
	}
	if r.Nothing() {
		if len(x.found) > 0 {
			return x.fail("%q holds no time", x.text)
		}
		return nil
	}
	if ex.Negative {
		for _, e := range x.found {
			if e.Rule == r.Name {
				return x.fail("%q is not for this rule, which took %q", x.text, e.Text)
			}
		}
		return nil
	}
	for _, e := range x.found {
		switch {
		case e.Start != x.start || e.End != x.end:
			continue
		case !same(ex.Want, describe(&e, ex.Want)):
			return x.fail("%q is %s, want %s", e.Text, describe(&e, ex.Want), ex.Want)
		case e.Rule != r.Name && r.Layer >= match.ExpressionLayer:
			return x.fail("%q was read by the rule %s", e.Text, e.Rule)
		}
		return nil
	}
	return x.fail("%q was not found whole", x.text[x.start:x.end])
}

// unmark takes the square brackets out of an example and gives the place of what stood between them.
func unmark(s string) (text string, start, end int) {
	before, rest, ok := strings.Cut(s, "[")
	if !ok {
		return s, 0, len(s)
	}
	inside, after, _ := strings.Cut(rest, "]")
	return before + inside + after, len(before), len(before) + len(inside)
}

// describe writes an expression as examples do; the type only where the example names one.
func describe(e *dateparse.Expression, want string) string {
	out := e.Value.String()
	for _, typ := range []dateparse.Type{dateparse.Date, dateparse.Time, dateparse.Duration, dateparse.Set} {
		if strings.Contains(" "+want+" ", " "+string(typ)+" ") {
			out += " " + string(e.Type)
			break
		}
	}
	for _, a := range [...]struct{ name, value string }{{"mod", string(e.Mod)}, {"quant", e.Quant}, {"freq", e.Freq}} {
		if a.value != "" {
			out += " " + a.name + "=" + a.value
		}
	}
	if _, ok := e.Conflict(); ok {
		out += " conflict"
	}
	return out
}

// same tells whether two descriptions have the same fields, in any order.
func same(a, b string) bool {
	return slices.Equal(slices.Sorted(strings.FieldsSeq(a)), slices.Sorted(strings.FieldsSeq(b)))
}
