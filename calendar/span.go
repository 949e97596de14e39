package calendar

import (
	"slices"
	"strconv"
)

// Span is a length of time with its units apart: three days and 72 hours are different spans, and neither is a number of
// seconds. It has at most three terms, the longest unit first; the zero Span is none. Spans compare with ==.
type Span struct{ terms [3]Term }

// Term is a part of a span: N and Milli thousandths of a unit, 2.5 years as {2, 500, Year}. N is VagueAmount where the words do
// not say how many; Unit is NoUnit in the one span of a vague amount of nothing certain, "a while".
type Term struct {
	N     int32
	Milli int16
	Unit  Unit
}

// VagueAmount is the count of a span whose words leave it open: "several weeks" is PXW.
const VagueAmount int32 = -1

// maxAmount caps the count of a term.
const maxAmount = 999_999_999

// vagueSpan is a length of which nothing is known: "a while", PXX.
var vagueSpan = Span{[3]Term{{N: VagueAmount}}}

// SpanOf returns n units, three days; with VagueAmount several of them. A negative n is VagueAmount, and one above 999,999,999 is that. Without
// a unit there is no span.
func SpanOf(n int, u Unit) Span {
	if u == NoUnit || u >= units {
		return Span{}
	}
	return Span{[3]Term{{N: int32(min(max(n, int(VagueAmount)), maxAmount)), Unit: u}}}
}

// SpanMilli returns n and milli thousandths of a unit, 0 to 999: two and a half years are SpanMilli(2, 500, Year).
func SpanMilli(n, milli int, u Unit) Span {
	s := SpanOf(n, u)
	if s.terms[0].N != VagueAmount && !s.IsZero() {
		s.terms[0].Milli = int16(min(max(milli, 0), 999))
	}
	return s
}

// Plus returns both spans in one, "two years and six months". It reports false where that would be more than three terms, or the units
// of o are not all shorter than those of s.
func (s Span) Plus(o Span) (Span, bool) {
	sum, n := s, len(s.parts())
	for _, t := range o.parts() {
		if n == len(sum.terms) || n > 0 && (t.Unit == NoUnit || sum.terms[n-1].Unit <= t.Unit) {
			return s, false
		}
		sum.terms[n] = t
		n++
	}
	return sum, true
}

// Terms returns the parts of the span, the longest unit first: of P2Y6M, two years and six months. There are none of the zero Span, and at most
// three.
func (s Span) Terms() []Term { return slices.Clone(s.parts()) }

// parts are the terms where they stand.
func (s *Span) parts() []Term {
	n := 0
	for n < len(s.terms) && s.terms[n] != (Term{}) {
		n++
	}
	return s.terms[:n:n]
}

// IsZero tells whether there is no span.
func (s Span) IsZero() bool { return s == Span{} }

// IsVague tells whether the span leaves open how many of a unit it has.
func (s Span) IsVague() bool {
	for _, t := range s.parts() {
		if t.N == VagueAmount {
			return true
		}
	}
	return false
}

// Finest returns the shortest unit of the span, NoUnit of the zero Span and of PXX. A fraction of a unit is finer than the
// unit: half a year is counted in months.
func (s Span) Finest() Unit {
	terms := s.parts()
	if len(terms) == 0 {
		return NoUnit
	}
	t := terms[len(terms)-1]
	if t.Milli == 0 {
		return t.Unit
	}
	u, _ := t.Unit.finer()
	return u
}

// AddSpan moves a moment by a span, on with a sign of 1 and back with -1, the longest unit first: *m + Δ = (m + Δ₁) + Δ₂ …*. Half a
// year is six months: a fraction is counted in the next finer unit, to the nearest, and in seconds where that is shorter than a
// day. A vague span does not move it.
func (m Moment) AddSpan(s Span, sign int) Moment {
	for _, t := range s.parts() {
		if t.N == VagueAmount {
			continue
		}
		m = t.Unit.Add(m, sign*int(t.N))
		if t.Milli == 0 {
			continue
		}
		u, n := t.Unit.finer()
		if u >= Day {
			m = u.Add(m, sign*((int(t.Milli)*n+500)/1000))
		} else {
			m = Second.Add(m, sign*int(t.Milli)*n*int(u.seconds())/1000)
		}
	}
	return m
}

// durationLetters are the designators of TIMEX3: TimeML 1.2.1 follows ISO 8601 and adds weekends, quarters, seasons, decades (E),
// centuries (C) and millennia (L). Parts of the day (PD) and half years (HY) are ours.
var durationLetters = [units]string{
	NoUnit: "X", Second: "S", Minute: "M", Hour: "H", PartOfDay: "PD", Day: "D", Weekend: "WE", Week: "W", Month: "M", Season: "SE",
	Quarter: "Q", Half: "HY", Year: "Y", Decade: "E", Century: "C", Millennium: "L",
}

// appendText appends the TIMEX3 duration: P3D, PT2H30M, PXW, P2.5Y; nothing for the zero Span.
func (s Span) appendText(b []byte) []byte {
	if s.IsZero() {
		return b
	}
	b = append(b, 'P')
	clock := false
	for _, t := range s.parts() {
		if NoUnit < t.Unit && t.Unit <= Hour && !clock {
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

// String writes the span as a TIMEX3 duration, the empty string for none.
func (s Span) String() string {
	var buf [40]byte
	return string(s.appendText(buf[:0]))
}
