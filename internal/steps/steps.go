// Package steps counts the work that code does, in steps and not in seconds: how often each statement runs, as go build -cover counts it. A busy
// machine changes nothing of it. Two commands hold with it that twice the input takes twice the work:
//
//	go run -cover -covermode atomic -coverpkg ./... ./internal/steps/count
//	go -C cmd/dateline run -cover -covermode atomic -coverpkg github.com/dateline-go/dateline/... ./internal/count
//
// An argument is a regular expression of the names of inputs. What packages of the standard library do is not counted, unless -coverpkg names them.
package steps

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/coverage"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Counts tell how often each block of statements ran, times its statements, by its place: "timeline/clause.go:12.3,14.5". Those that did not run are
// left out.
type Counts map[string]uint64

// Of runs f and counts its steps. It fails in a program that was not built to count.
func Of(f func()) (Counts, error) {
	dir, err := os.MkdirTemp("", "steps")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := errors.Join(coverage.WriteMetaDir(dir), coverage.ClearCounters()); err != nil {
		return nil, fmt.Errorf("build it with -cover -covermode atomic: %w", err)
	}
	f()
	if err := coverage.WriteCountersDir(dir); err != nil {
		return nil, err
	}
	tool, err := covdata()
	if err != nil {
		return nil, err
	}
	profile := filepath.Join(dir, "profile.txt")
	if out, err := exec.Command(tool, "textfmt", "-i="+dir, "-o="+profile).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w: %s", err, out)
	}
	file, err := os.Open(profile)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	counts := Counts{}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		// github.com/…/timeline/clause.go:12.3,14.5 2 100
		fields := strings.Fields(lines.Text())
		if len(fields) != 3 {
			continue // the mode, in the first line
		}
		statements, err := strconv.ParseUint(fields[1], 10, 64)
		ran, err2 := strconv.ParseUint(fields[2], 10, 64)
		if err := errors.Join(err, err2); err != nil {
			return nil, err
		}
		if n := statements * ran; n > 0 {
			counts[strings.TrimPrefix(fields[0], "github.com/dateline-go/dateline/")] += n
		}
	}
	return counts, lines.Err()
}

// covdata is the program of the Go distribution that reads what coverage writes.
var covdata = sync.OnceValues(func() (string, error) {
	out, err := exec.Command("go", "tool", "-n", "covdata").Output()
	return strings.TrimSpace(string(out)), err
})

// Total is how many statements ran.
func (c Counts) Total() (sum uint64) {
	for _, n := range c {
		sum += n
	}
	return sum
}

// Case is an input that is made to be slow.
type Case struct {
	Name string
	N    int         // its parts; what is cut at a length must be cut at half of it
	Run  func(n int) // works on so many
}

// most is how many times as often a statement may run for twice the input, to be linear: sorting, n log n, has 2.2 where n is a thousand.
const most = 2.5

// few is how many statements a part nobody waits for.
const few = 5

// grown are the places of statements that run more than two and a half times as often for twice the input, those that run most first: n² is four
// times as often.
func grown(n int, c [3]Counts) (all []string) {
	for at := range c[2] {
		if superlinear(n, c[0][at], c[1][at], c[2][at]) {
			all = append(all, at)
		}
	}
	slices.SortFunc(all, func(a, b string) int { return cmp.Or(cmp.Compare(c[2][b], c[2][a]), strings.Compare(a, b)) })
	return all
}

// superlinear tells whether a count grows faster than an input that is doubled twice. What begins at some length, as what is done for the hundredth
// name and each one after it, has a jump and then grows as the input does: what is added the second time is twice what is added the first time.
func superlinear(n int, a, b, c uint64) bool {
	return c > few*4*uint64(n) && a > 0 && float64(b) > most*float64(a) && float64(c) > most*float64(b) && float64(c-b) > most*float64(b-a)
}

// Check runs the cases whose name an expression finds on n, 2n and 4n parts, and writes a line for each: statements a part, and its name. Below one
// whose work grows faster stand the statements that do. Its error says how many there are.
func Check(w io.Writer, names *regexp.Regexp, cases []Case) error {
	failed, ran := 0, 0
	for _, c := range cases {
		if !names.MatchString(c.Name) {
			continue
		}
		ran++
		var counts [3]Counts
		var total [3]uint64
		for i := range counts {
			var err error
			if counts[i], err = Of(func() { c.Run(c.N << i) }); err != nil {
				return err
			}
			total[i] = counts[i].Total()
		}
		fmt.Fprintf(w, "%8d  %s\n", total[2]/uint64(4*c.N), c.Name)
		places := grown(c.N, counts)
		if len(places) == 0 && !superlinear(c.N, total[0], total[1], total[2]) {
			continue
		}
		failed++
		fmt.Fprintf(w, "          %d, %d and %d statements for %d, %d and %d parts\n", total[0], total[1], total[2], c.N, 2*c.N, 4*c.N)
		for _, at := range places[:min(len(places), 10)] {
			fmt.Fprintf(w, "          %s: %d, %d and %d\n", at, counts[0][at], counts[1][at], counts[2][at])
		}
	}
	switch {
	case ran == 0:
		return fmt.Errorf("no input is called %s", names)
	case failed > 0:
		return fmt.Errorf("the work on %d inputs of %d grows faster than they do", failed, ran)
	}
	return nil
}

// Main checks the cases whose name the first argument of the program finds, all where there is none, and ends it.
func Main(cases []Case) {
	err := error(nil)
	names := regexp.MustCompile("")
	if len(os.Args) > 1 {
		names, err = regexp.Compile(os.Args[1])
	}
	if part := os.Getenv("STEPS_PART"); part != "" && err == nil { // "0/3" is the first of every three
		k, of := 0, 0
		if _, err = fmt.Sscanf(part, "%d/%d", &k, &of); err != nil || k < 0 || of < 1 || k >= of {
			err = fmt.Errorf("STEPS_PART is %q: it is a part and of how many, 0/3", part)
		}
		var some []Case
		for i := range cases {
			if of > 0 && i%of == k {
				some = append(some, cases[i])
			}
		}
		cases = some
	}
	if err == nil {
		err = Check(os.Stdout, names, cases)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "steps:", err)
		os.Exit(1)
	}
}
