package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"sync"
	"time"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
)

// packages makes sure that node is here, and what package-lock.json names.
var packages = sync.OnceValue(func() error {
	if _, err := exec.LookPath("node"); err != nil {
		return err
	}
	if _, err := os.Stat("node_modules/.package-lock.json"); err == nil {
		return nil
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return err
	}
	out, err := exec.Command(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund").CombinedOutput()
	if err != nil {
		return fmt.Errorf("npm ci: %w\n%s", err, out)
	}
	return nil
})

// scripted gives the libraries of npm, or none and the reason.
func scripted() ([]*engine, error) {
	if err := packages(); err != nil {
		return nil, err
	}
	list := []*engine{
		{name: "chrono-node", fed: "document"},
		{name: "@microsoft/recognizers-text-date-time", fed: "document", slow: true},
		{name: "compromise-dates", fed: "document", slow: true},
	}
	for _, e := range list {
		e.module, e.script = e.name, true
	}
	return list, nil
}

// reading is what npm.mjs says of a reading of documents.
type reading struct {
	Version string
	Seconds float64
	Results int
	Failed  int
	Found   [][][4]any
}

// read has a library read documents so many times, in a process of its own.
func (e *engine) read(docs []*document, times int) (*reading, error) {
	type given struct {
		Date string `json:"date"`
		Text string `json:"text"`
	}
	var all []given
	for _, d := range docs {
		all = append(all, given{d.date.Format(time.RFC3339), d.Text})
	}
	input, err := json.Marshal(all)
	if err != nil {
		return nil, err
	}
	var out, problems bytes.Buffer
	cmd := exec.Command("node", "npm.mjs", e.name, fmt.Sprint(times))
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(input), &out, &problems
	cmd.Env = append(os.Environ(), "TZ=UTC") // the document date is midnight there
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("node npm.mjs %s: %w\n%s", e.name, err, problems.Bytes())
	}
	var r reading
	if err := json.Unmarshal(out.Bytes(), &r); err != nil {
		return nil, fmt.Errorf("node npm.mjs %s: %w", e.name, err)
	}
	e.told = r.Version
	return &r, nil
}

// expressions gives what was found in the i-th document: places in bytes, and values that are none where TIMEX3 has no such value.
func (r *reading) expressions(dst []dateparse.Expression, i int, d *document) []dateparse.Expression {
	at := utf16Offsets(d.Text)
	for _, f := range r.Found[i] {
		start, end := at[int(f[0].(float64))], at[int(f[1].(float64))]
		start, end = trim(d.Text, start, end)
		e := dateparse.Expression{Start: start, End: end, Text: d.Text[start:end], Type: dateparse.Type(f[2].(string))}
		e.Value, _ = calendar.ParseValue(f[3].(string))
		dst = append(dst, e)
	}
	// By place: eval wants the order of the text.
	slices.SortStableFunc(dst, func(a, b dateparse.Expression) int { return a.Start - b.Start })
	return dst
}

// utf16Offsets are the byte offsets of the UTF-16 units of a text, and of its end.
func utf16Offsets(text string) []int {
	var at []int
	for i, r := range text {
		at = append(at, i)
		if r > 0xffff {
			at = append(at, i) // the second of a pair
		}
	}
	return append(at, len(text))
}
