package calendar

import "strconv"

// Span is a length of time with its units apart: three days and 72 hours are different spans, and neither is a number of
// seconds. It has at most three terms, the longest unit first; the zero Span is none. Spans compare with ==.
type Span struct{ terms [3]Term }

// Term is a part of a span: N and Milli thousandths of a unit, 2.5 years as {2, 500, Year}. N is VagueAmount where the words do
// not say how many.
type Term struct {
	N     int32
	Milli int16
	Unit  Unit
}

// VagueAmount is the count of a span whose words leave it open: "several weeks" is PXW.
const VagueAmount int32 = -1

// SpanOf returns n units, n ≥ 0 or VagueAmount.
func SpanOf(n int, u Unit) Span {
	return Span{[3]Term{{N: int32(min(max(n, -1), 999_999_999)), Unit: u}}}
}

// SpanMilli returns n and milli thousandths of a unit: two and a half years.
func SpanMilli(n, milli int, u Unit) Span {
	s := SpanOf(n, u)
	s.terms[0].Milli = int16(min(max(milli, 0), 999))
	return s
}

// Plus returns both spans in one, "two years and six months". It reports false where the terms do not fit, or come in the
// wrong order.
func (s Span) Plus(o Span) (Span, bool) {
	for _, t := range o.Terms() {
		n := len(s.Terms())
		if n == len(s.terms) || n > 0 && s.terms[n-1].Unit <= t.Unit {
			return s, false
		}
		s.terms[n] = t
	}
	return s, true
}

// Terms returns the parts of the span, the longest unit first.
func (s *Span) Terms() []Term {
	n := 0
	for n < len(s.terms) && s.terms[n].Unit != NoUnit {
		n++
	}
	return s.terms[:n]
}

// IsZero tells whether there is no span.
func (s Span) IsZero() bool { return s.terms[0].Unit == NoUnit }

// IsVague tells whether the span leaves open how many of a unit it has.
func (s Span) IsVague() bool { return s.terms[0].Unit != NoUnit && s.terms[0].N == VagueAmount }

// Finest returns the shortest unit of the span, NoUnit of the zero Span. A fraction of a unit is finer than the unit: half a
// year is counted in months.
func (s Span) Finest() Unit {
	terms := s.Terms()
	if len(terms) == 0 {
		return NoUnit
	}
	t := terms[len(terms)-1]
	if t.Milli == 0 {
		return t.Unit
	}
	switch t.Unit {
	case Year:
		return Month
	case Month, Week, Weekend:
		return Day
	case Day:
		return Hour
	case Hour:
		return Minute
	case Minute:
		return Second
	case Decade, Century, Millennium:
		return Year
	}
	return t.Unit
}

// AddSpan moves a moment by a span, on by sign 1 and back by sign -1, the longest unit first: *m + Δ = (m + Δ₁) + Δ₂ …*. A vague span
// does not move it.
func (m Moment) AddSpan(s Span, sign int) Moment {
	for _, t := range s.Terms() {
		if t.N == VagueAmount {
			continue
		}
		m = t.Unit.Add(m, sign*int(t.N))
		if t.Milli != 0 {
			finer := Span{[3]Term{t}}.Finest()
			if months := t.Unit.months(); months > 0 && finer.months() > 0 {
				m = finer.Add(m, sign*(months/finer.months()*int(t.Milli)+500)/1000)
			} else if months > 0 {
				m = Day.Add(m, sign*(30*int(t.Milli)+500)/1000)
			} else {
				m = m.bounded() + Moment(sign*t.Unit.seconds()*int(t.Milli)/1000)
			}
		}
	}
	return m.bounded()
}

// durationLetters are the designators of TIMEX3: TimeML 1.2.1 follows ISO 8601 and adds weekends, quarters, seasons, decades (E),
// centuries (C) and millennia (L).
var durationLetters = [units]string{Second: "S", Minute: "M", Hour: "H", PartOfDay: "PD", Day: "D", Weekend: "WE", Week: "W", Month: "M", Season: "SE", Quarter: "Q", Half: "HY", Year: "Y", Decade: "E", Century: "C", Millennium: "L"}

// AppendText appends the TIMEX3 duration: P3D, PT2H30M, PXW, P2.5Y.
func (s Span) appendText(b []byte) []byte {
	b = append(b, 'P')
	clock := false
	for _, t := range s.Terms() {
		if t.Unit <= Hour && !clock {
			b, clock = append(b, 'T'), true
		}
		if t.N == VagueAmount {
			b = append(b, 'X')
		} else {
			b = strconv.AppendInt(b, int64(t.N), 10)
		}
		if t.Milli > 0 {
			frac := strconv.Itoa(int(t.Milli) + 1000)[1:]
			for frac[len(frac)-1] == '0' {
				frac = frac[:len(frac)-1]
			}
			b = append(append(b, '.'), frac...)
		}
		b = append(b, durationLetters[t.Unit]...)
	}
	return b
}

// String writes the span as a TIMEX3 duration.
func (s Span) String() string { return string(s.appendText(nil)) }
