package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// module writes a module of one package and gives its folder.
func module(t *testing.T, code, test string) string {
	t.Helper()
	t.Setenv("GOWORK", "off")
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module example\n\ngo 1.25\n", "code.go": "package example\n" + code, "code_test.go": "package example\n" + test} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestFind lists the mutants of code that has each of their kinds.
func TestFind(t *testing.T) {
	dir := module(t, `
import "strings"

const limit = 10 // constants stay as they are

var table = [...]int{1: 7}

type month int8

func f(a, b int, s string, m month) (x int, ok bool) {
	if a < b && s != "" {
		return a - 1, true
	}
	for i := 0; i < len(s); i++ {
		if ok {
			continue
		}
		x += i
	}
	switch m {
	case 1, 2:
		ok = strings.HasPrefix(s+"x", "a")
	}
	_ = make([]int, 0, a+8) // room is no matter
	return -x, !ok
}
`, "")
	p, err := load(dir, ".")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range p.find() {
		got = append(got, fmt.Sprintf("%d %s: %s", m.Line, m.Operator, m.Change))
	}
	want := strings.Split(`7 number: 7 → 8
7 number: 7 → 6
12 logic: a < b && s != "" → a < b || s != ""
12 boundary: a < b → a <= b
12 negation: a < b → a >= b
12 negation: s != "" → s == ""
13 removal: return a - 1, true → removed
13 arithmetic: a - 1 → a + 1
13 number: 1 → 2
13 number: 1 → 0
13 boolean: true → false
15 number: 0 → 1
15 number: 0 → -1
15 boundary: i < len(s) → i <= len(s)
15 negation: i < len(s) → i >= len(s)
16 negation: ok → !ok
17 jump: continue → break
17 removal: continue → removed
19 arithmetic: x += i → x -= i
19 removal: x += i → removed
22 case: case 1, 2 → never taken
22 number: 1 → 2
22 number: 1 → 0
22 number: 2 → 3
22 number: 2 → 1
23 removal: ok = strings.HasPrefix(s+"x", "a") → removed
25 number: 0 → 1
26 arithmetic: -x → x
26 negation: !ok → ok`, "\n")
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\n\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if _, err := p.compiling(nil, p.find()); err != nil {
		t.Error(err)
	}
}

// TestRun runs all mutants of a package, whose test adds neither what stands first nor what equals the bound, and takes the second from the list of what
// changes nothing. Mutants that lived are run again.
func TestRun(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a package twice")
	}
	dir := module(t, `
// Leap tells whether a year has 366 days.
func Leap(y int) bool {
	return y%4 == 0 && (y%100 != 0 || y%400 == 0)
}

// Sum adds what is above a bound.
func Sum(numbers []int, bound int) int {
	sum := 0
	for i := 0; i < len(numbers); i++ {
		n := numbers[i]
		if n <= bound {
			continue
		}
		sum += n
	}
	return sum
}

// Name names a number.
func Name(n int) string {
	switch n {
	case 0:
		return "none"
	case 1:
		return "one"
	}
	return "many"
}
`, `
import "testing"

func TestLeap(t *testing.T) {
	for y, want := range map[int]bool{1900: false, 2000: true, 2023: false, 2024: true, 2026: false} {
		if Leap(y) != want {
			t.Error(y)
		}
	}
}

func TestSum(t *testing.T) {
	if Sum([]int{1, 3, 5}, 2) != 8 {
		t.Error("3 and 5")
	}
}

func TestName(t *testing.T) {
	for n, want := range map[int]string{0: "none", 1: "one", 2: "many"} {
		if Name(n) != want {
			t.Error(n)
		}
	}
}
`)
	file := filepath.Join(t.TempDir(), "equivalent.txt")
	known := "code.go\tSum\tif n <= bound {\tn <= bound → n < bound\tnot so, but a list is believed\n"
	if err := os.WriteFile(file, []byte(known), 0o666); err != nil {
		t.Fatal(err)
	}
	result := filepath.Join(t.TempDir(), "mutants.json")
	var out bytes.Buffer
	if err := run(&out, settings{module: dir, seed: 1, jobs: 2, equivalent: file, json: result}, "."); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"38 mutants, tests come past 38 of them, 38 run (seed 1)\n",
		"without the equivalent ones: 36 of 37, 97.3 % (86.2 to 99.5)\n",
		"\nlived:\ncode.go:11:11 number 0 → 1 (Sum)\n\tfor i := 0; i < len(numbers); i++ {\n",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("got\n%s\nwithout\n%s", &out, want)
		}
	}
	out.Reset()
	if err := run(&out, settings{module: dir, seed: 2, jobs: 1, again: result}, "."); err != nil {
		t.Fatal(err)
	}
	if want := "38 of them, 2 run"; !strings.Contains(out.String(), want) {
		t.Errorf("got\n%s\nwithout\n%s", &out, want)
	}
}

// TestEndless runs what would never end: the processor's time ends it, long before the clock does.
func TestEndless(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "endless")
	if err := os.WriteFile(file, []byte("#!/bin/sh\nwhile :; do :; done\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	s := suite{dir: dir, file: file}
	got := s.call(1, []*test{{name: "TestX"}}, limits{seconds: 1, clock: 5 * time.Minute})
	if got.passed || got.by != "time" || got.cost > 10*time.Second {
		t.Errorf("passed %t, by %s, in %v", got.passed, got.by, got.cost)
	}
}

// TestWilson compares with intervals that are in print: L. D. Brown, T. T. Cai and A. DasGupta, "Interval Estimation for a Binomial Proportion",
// Statistical Science 16, 2001, have the formula.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		n, of     int
		low, high float64
	}{{0, 10, 0, 27.8}, {0, 7, 0, 35.4}, {10, 10, 72.2, 100}, {85, 100, 76.7, 90.7}, {0, 0, 0, 100}} {
		low, high := wilson(c.n, c.of)
		if fmt.Sprintf("%.1f %.1f", low, high) != fmt.Sprintf("%.1f %.1f", c.low, c.high) {
			t.Errorf("%d of %d: %.1f to %.1f, want %.1f to %.1f", c.n, c.of, low, high, c.low, c.high)
		}
	}
}
