package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"
)

// suite is the tests of a package: the mutated one's own, or those of another that uses it.
type suite struct {
	name  string // as the package was named
	dir   string
	file  string // of the compiled tests
	flags settings
	tests []*test
	all   map[string][]block // of the package that is mutated, by file, whoever comes past
	unfit []string           // tests that fail without a mutant where all stand asleep, or where coverage is measured: they count what the code costs
}

// test is a test, an example or the seeds of a fuzz target.
type test struct {
	name string
	cost time.Duration  // of the processor, with no mutant awake
	past map[block]bool // of the package that is mutated: those that it comes past
}

// block is a stretch of code without a branch, as go tool cover has them.
type block struct {
	file                 string // base name
	fromLine, fromColumn int
	toLine, toColumn     int
}

// measure compiles the tests of a package, with counters in the package that is to be mutated, and runs each on its own.
func measure(p *pack, name, tmp string, skip *regexp.Regexp, flags settings) (*suite, error) {
	if err := os.MkdirAll(tmp, 0o777); err != nil {
		return nil, err
	}
	dir, err := command(p.Module, "list", "-f", "{{.Dir}}", name)
	if err != nil {
		return nil, err
	}
	s := &suite{name: name, flags: flags, dir: strings.TrimSpace(string(dir)), file: filepath.Join(tmp, "covered.test")}
	if _, err := command(p.Module, "test", "-c", "-cover", "-coverpkg="+p.Path, "-o", s.file, name); err != nil {
		return nil, err
	}
	list := exec.Command(s.file, "-test.list", "^(Test|Example|Fuzz)")
	list.Dir = s.dir
	names, err := list.Output()
	if err != nil {
		return nil, err
	}
	for _, name := range strings.Fields(string(names)) {
		if skip == nil || !skip.MatchString(name) {
			s.tests = append(s.tests, &test{name: name})
		}
	}
	errs := make([]error, len(s.tests))
	blocks := make([]map[string][]block, len(s.tests))
	atOnce(flags.jobs, len(s.tests), func(i int) {
		t := s.tests[i]
		profile := filepath.Join(tmp, t.name)
		if got := s.call(0, []*test{t}, limits{}, "-test.coverprofile="+profile); got.passed {
			blocks[i], t.past, errs[i] = readProfile(profile, p.Path)
		}
	})
	for i, t := range s.tests {
		if t.past == nil {
			s.unfit = append(s.unfit, s.name+" "+t.name)
		} else if s.all == nil {
			s.all = blocks[i]
		}
	}
	s.tests = slices.DeleteFunc(s.tests, func(t *test) bool { return t.past == nil })
	return s, errors.Join(errs...)
}

// atOnce calls f for the numbers below n, for several at a time.
func atOnce(jobs, n int, f func(i int)) {
	next := make(chan int)
	var all sync.WaitGroup
	for range max(jobs, 1) {
		all.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	all.Wait()
}

// readProfile gives all blocks of a package, and those that a run came past.
func readProfile(file, path string) (all map[string][]block, past map[block]bool, err error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, err
	}
	all, past = map[string][]block{}, map[block]bool{}
	for scan := bufio.NewScanner(bytes.NewReader(text)); scan.Scan(); {
		rest, ok := strings.CutPrefix(scan.Text(), path+"/")
		if !ok {
			continue
		}
		file, rest, _ := strings.Cut(rest, ":")
		b := block{file: file}
		var statements, times int
		if _, err := fmt.Sscanf(rest, "%d.%d,%d.%d %d %d", &b.fromLine, &b.fromColumn, &b.toLine, &b.toColumn, &statements, &times); err != nil {
			return nil, nil, fmt.Errorf("%s: %w", scan.Text(), err)
		}
		if strings.Contains(file, "/") {
			continue
		}
		all[file] = append(all[file], b)
		if times > 0 {
			past[b] = true
		}
	}
	return all, past, nil
}

func (b block) holds(line, column int) bool {
	after := line > b.fromLine || line == b.fromLine && column >= b.fromColumn
	return after && (line < b.toLine || line == b.toLine && column < b.toColumn)
}

// behind tells whether a block begins behind another.
func (b block) behind(o block) bool {
	return b.fromLine > o.fromLine || b.fromLine == o.fromLine && b.fromColumn > o.fromColumn
}

// past lists the tests that come past a mutant. What stands in the head of a switch belongs to no block, and is reached where the statement is; what
// stands outside of functions is reached by every test that comes past anything.
func (s *suite) past(m *mutant) []*test {
	var at block
	for _, place := range m.chain {
		for _, b := range s.all[m.File] {
			if b.holds(place.Line, place.Column) && b.behind(at) {
				at = b // of a function in a statement its own
			}
		}
		if at != (block{}) {
			break
		}
	}
	var found []*test
	for _, t := range s.tests {
		if t.past[at] || len(m.chain) == 0 && len(t.past) > 0 {
			found = append(found, t)
		}
	}
	return found
}

// build compiles the tests with all mutants asleep, and leaves out the tests that fail so.
func (s *suite) build(module, overlay string) error {
	s.file = filepath.Join(filepath.Dir(s.file), "mutated.test")
	if _, err := command(module, "test", "-c", "-overlay", overlay, "-o", s.file, s.name); err != nil {
		return err
	}
	fails := make([]bool, len(s.tests))
	atOnce(s.flags.jobs, len(s.tests), func(i int) {
		got := s.call(0, []*test{s.tests[i]}, limits{})
		s.tests[i].cost, fails[i] = got.cost, !got.passed
	})
	for i, t := range s.tests {
		if fails[i] {
			s.unfit = append(s.unfit, s.name+" "+t.name)
			log.Printf("%s fails without a mutant too and is left out", t.name)
		}
	}
	return nil
}

// The tests that are run in one process take so much of the processor's time at most; the first time less, as most mutants need no more.
const (
	quickest = 60 * time.Millisecond
	quick    = 500 * time.Millisecond
)

// run runs the tests that come past a mutant until one fails.
func (m *mutant) run(suites []*suite) {
	m.Outcome = "lived"
	for i, s := range suites {
		tests := slices.DeleteFunc(slices.Clone(m.tests[i]), func(t *test) bool { return slices.Contains(s.unfit, s.name+" "+t.name) })
		slices.SortStableFunc(tests, func(a, b *test) int { return int(a.cost - b.cost) })
		for most := quickest; len(tests) > 0; most = quick {
			n, cost := 1, tests[0].cost
			for n < len(tests) && cost+tests[n].cost < most {
				cost += tests[n].cost
				n++
			}
			if got := s.call(m.Number, tests[:n], limitsOf(cost), "-test.failfast"); !got.passed {
				m.Outcome, m.By = "killed", got.by
				if i > 0 {
					m.Outcome = "killed elsewhere"
				}
				return
			}
			tests = tests[n:]
		}
	}
	log.Printf("lived: %s", m)
}

// limits end what a mutant lets run for ever, or grow. The processor's time is limited, and not the clock's: a machine may be busy.
type limits struct {
	seconds int // of the processor
	clock   time.Duration
}

func limitsOf(cost time.Duration) limits {
	return limits{seconds: 2 + int(10*cost/time.Second), clock: 15*time.Minute + 200*cost}
}

const memory = 8 << 20 // in KB of addresses, of which Go takes more than it uses

// answer is what came of a run.
type answer struct {
	passed bool
	by     string // the test that failed; "time" where none could
	cost   time.Duration
}

// call runs tests with a mutant awake.
func (s *suite) call(mutant int, tests []*test, l limits, flags ...string) answer {
	ctx := context.Background()
	script := fmt.Sprintf(`exec nice -n %d "$0" "$@"`, s.flags.nice)
	if l.seconds > 0 {
		script = fmt.Sprintf("ulimit -t %d; ulimit -v %d; %s", l.seconds, memory, script)
		var cancel func()
		ctx, cancel = context.WithTimeout(ctx, l.clock)
		defer cancel()
	}
	var names []string
	for _, t := range tests {
		names = append(names, t.name)
	}
	args := append([]string{"-c", script, s.file, "-test.run", "^(" + strings.Join(names, "|") + ")$", fmt.Sprintf("-test.short=%t", s.flags.short)}, flags...)
	c := exec.CommandContext(ctx, "sh", args...)
	c.Dir = s.dir
	c.Env = append(os.Environ(), fmt.Sprintf("MUTANT=%d", mutant))
	c.WaitDelay = time.Second
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // an interrupt is for us
	out, err := c.CombinedOutput()
	a := answer{passed: err == nil}
	if c.ProcessState != nil {
		a.cost = c.ProcessState.UserTime() + c.ProcessState.SystemTime()
	}
	if a.passed {
		return a
	}
	if found := failed.FindSubmatch(out); found != nil {
		a.by = string(found[1])
	} else if ctx.Err() != nil || l.seconds > 0 && a.cost > time.Duration(l.seconds)*900*time.Millisecond { // the kernel rounds
		a.by = "time"
	} else {
		a.by = "panic"
	}
	return a
}

var failed = regexp.MustCompile(`(?m)^--- FAIL: (\S+)`)
