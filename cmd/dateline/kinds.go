package main

import (
	"fmt"

	"github.com/dateline-go/dateline/internal/eval"
	"github.com/dateline-go/dateline/internal/say"
)

// printKinds prints how well each kind of expression is found, and what it is mistaken for.
func (m *measure) printKinds() error {
	t := figures{head: [][]string{
		{"", "", "found", "", "right", "", "value", "", "taken"},
		{"", "gold", "strict", "relaxed", "type", "value", "of gold", "spurious", "mostly for"},
	}}
	row := func(name string, c eval.Counts, spurious int, confused string) {
		t.add(name, say.Thousands(c.Gold), say.Thousands(c.Strict), say.Thousands(c.Relaxed), say.Thousands(c.Type), say.Thousands(c.Value),
			percent(c.Value, c.Gold), say.Thousands(spurious), confused)
	}
	var total eval.Counts
	spurious := 0
	for _, kind := range m.kinds.Rows() {
		confused := ""
		if other, n := m.kinds.Mostly(kind); n > 0 {
			confused = fmt.Sprintf("%s %s", other, say.Thousands(n))
		}
		row(kind.String(), m.kinds.Of[kind], m.kinds.Spurious[kind], confused)
		total.Add(m.kinds.Of[kind])
		spurious += m.kinds.Spurious[kind]
	}
	row("total", total, spurious, "")
	return m.print("\nby the annotators' kind; spurious by the kind found", &t)
}
