package eval

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Judgement is what a person says of a miss: whose mistake it is.
type Judgement struct {
	Place
	Verdict string // ours, theirs or either
	Reason  string
}

// Place is where a miss stands and what it is. Start and End are those of our expression or of the annotators'.
type Place struct {
	Corpus, Document string
	Start, End       int
	Error            string // missed, spurious, extent, type, value
}

// Errors are the kinds of misses, in the order in which tables have them.
var Errors = []string{"missed", "spurious", "extent", "type", "value"}

// Verdicts are whose mistake a miss can be; either, where both readings are good ones.
var Verdicts = []string{"ours", "theirs", "either"}

// Judged are judgements by place.
type Judged map[Place]*Judgement

// Read adds the judgements of a file, or of all files *.txt of a folder, one a line, fields parted by a tab:
//
//	# corpus   document   start  end  error  verdict  reason
//	timebank   wsj_0026   412    418  value  theirs   counted from the day of the event
//
// Lines that begin with # and empty ones are skipped. What is wrong with a line is given to problem.
func (j Judged) Read(path string, problem func(error)) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	files := []string{path}
	if info.IsDir() {
		if files, err = filepath.Glob(filepath.Join(path, "*.txt")); err != nil {
			return err
		}
		if len(files) == 0 {
			return errors.New("it has no file *.txt")
		}
	}
	for _, file := range files {
		b, err := readFile(file)
		if err != nil {
			return err
		}
		number := 0
		for line := range strings.Lines(string(b)) {
			number++
			line = strings.TrimRight(line, "\r\n")
			if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
				continue
			}
			v, err := parseJudgement(line)
			if first := j[v.Place]; err == nil && first != nil {
				err = errors.New("this miss is judged already")
			}
			if err != nil {
				problem(fmt.Errorf("%s:%d: %w", file, number, err))
				continue
			}
			j[v.Place] = &v
		}
	}
	return nil
}

func parseJudgement(line string) (v Judgement, err error) {
	fields := strings.Split(line, "\t")
	if len(fields) != 7 {
		return v, fmt.Errorf("it has %d fields parted by tabs, not 7: corpus, document, start, end, error, verdict, reason", len(fields))
	}
	for i := range fields {
		fields[i] = strings.TrimSpace(fields[i])
	}
	start, err1 := strconv.Atoi(fields[2])
	end, err2 := strconv.Atoi(fields[3])
	v = Judgement{Place{fields[0], fields[1], start, end, fields[4]}, fields[5], fields[6]}
	switch {
	case err1 != nil || err2 != nil:
		return v, fmt.Errorf("start and end are %q and %q, not numbers", fields[2], fields[3])
	case !slices.Contains(Errors, v.Error):
		return v, fmt.Errorf("the error is %q, not one of %s", v.Error, strings.Join(Errors, ", "))
	case !slices.Contains(Verdicts, v.Verdict):
		return v, fmt.Errorf("the verdict is %q, not one of %s", v.Verdict, strings.Join(Verdicts, ", "))
	case v.Reason == "":
		return v, errors.New("the reason is empty")
	}
	return v, nil
}

// Of is the judgement of a miss, nil where there is none. It may name the place of our expression or of the annotators'.
func (j Judged) Of(corpus, document string, m Miss) *Judgement {
	if m.Ours != nil {
		if v := j[Place{corpus, document, m.Ours.Start, m.Ours.End, m.Kind}]; v != nil {
			return v
		}
	}
	if m.Gold != nil {
		return j[Place{corpus, document, m.Gold.Start, m.Gold.End, m.Kind}]
	}
	return nil
}

// Tally counts misses by what they are and by verdict; the verdict "" is that of misses not judged.
type Tally map[TallyKey]int

// TallyKey is a kind of miss with its verdict and reason.
type TallyKey struct{ Error, Verdict, Reason string }

// Add counts a miss. A nil judgement is none.
func (t Tally) Add(m Miss, v *Judgement) {
	k := TallyKey{Error: m.Kind}
	if v != nil {
		k.Verdict, k.Reason = v.Verdict, v.Reason
	}
	t[k]++
}

// Sum adds the counts of another tally.
func (t Tally) Sum(o Tally) {
	for k, n := range o {
		t[k] += n
	}
}

// Count is how many misses there are of an error and a verdict.
func (t Tally) Count(err, verdict string) (n int) {
	for k, c := range t {
		if k.Error == err && k.Verdict == verdict {
			n += c
		}
	}
	return n
}

// ReasonCount is a reason of a verdict with how many misses have it.
type ReasonCount struct {
	Verdict, Reason string
	N               int
}

// Reasons are the reasons of a verdict, the commonest first.
func (t Tally) Reasons(verdict string) (out []ReasonCount) {
	counts := map[string]int{}
	for k, n := range t {
		if k.Verdict == verdict {
			counts[k.Reason] += n
		}
	}
	for reason, n := range counts {
		out = append(out, ReasonCount{verdict, reason, n})
	}
	slices.SortFunc(out, func(a, b ReasonCount) int { return cmp.Or(b.N-a.N, strings.Compare(a.Reason, b.Reason)) })
	return out
}

// Forgive is what counts would be if the misses of some verdicts were none. An extent, type or value so judged counts as right. A missed
// expression is taken from the annotators' and a spurious one from ours: nobody annotated what they should have been, so that neither can count
// as right.
func (c Counts) Forgive(t Tally, verdicts ...string) Counts {
	for _, v := range verdicts {
		c.Gold -= t.Count("missed", v)
		c.Found -= t.Count("spurious", v)
		c.Strict += t.Count("extent", v)
		c.Type += t.Count("type", v)
		c.Value += t.Count("value", v)
	}
	return c
}
