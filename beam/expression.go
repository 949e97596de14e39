package main

import (
	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
)

// expression is what a merger reads of a temporal expression. Its other fields are the parser's own.
type expression struct {
	Start, End int
	Text       string
	Type       dateparse.Type
	Value      calendar.Value
	Mod        dateparse.Mod
	Quant      string
	Freq       string
	Interval   calendar.Interval
}

func exported(e dateparse.Expression) expression {
	return expression{e.Start, e.End, e.Text, e.Type, e.Value, e.Mod, e.Quant, e.Freq, e.Interval}
}

func (e *expression) expression() dateparse.Expression {
	return dateparse.Expression{Start: e.Start, End: e.End, Text: e.Text, Type: e.Type, Value: e.Value, Mod: e.Mod, Quant: e.Quant, Freq: e.Freq,
		Interval: e.Interval}
}
