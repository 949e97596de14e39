package calendar

import (
	"errors"
	"testing"
	"time"
)

// FuzzParseValue reads any bytes as a value. What is read must be written in a form that is read as the same value, and what names a
// span of the calendar names one that is not empty.
func FuzzParseValue(f *testing.F) {
	for _, s := range []string{
		"2025-06-14", "XXXX-WXX-5", "2025-W24-WE", "2025-Q3", "2025-SP", "199X-XX-XX", "BC0350", "BC04", "FY1998-Q3", "P2Y6M", "PT2.5H", "PXX",
		"P1DT12H", "2025-06-14T16:30:05+05:30", "T16", "2025-06-14TNI", "PAST_REF", "P.5CE", "", "2025-06-14T24:XX", "9999-W52-7", "\x00", "2٠25",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, err := ParseValue(s)
		if err != nil {
			if !errors.Is(err, ErrValue) || v != (Value{}) {
				t.Fatalf("ParseValue(%q) = %v, %v", s, v, err)
			}
			return
		}
		if v.Kind == NoValue {
			t.Fatalf("ParseValue(%q) is no value", s)
		}
		written := v.String()
		back, err := ParseValue(written)
		if err != nil || back != v {
			t.Fatalf("%q is %+v, written %q, read back as %+v: %v", s, v, written, back, err)
		}
		iv, ok := v.Interval()
		if ok != (iv != Interval{}) || ok && iv.Start >= iv.End {
			t.Fatalf("%q names %s %t", s, iv, ok)
		}
		if v.Kind == Length {
			m := MustDate(2025, 6, 14).Moment()
			if on, back := m.AddSpan(v.Span, 1), m.AddSpan(v.Span, -1); on < m || back > m {
				t.Fatalf("%s and less %q are %s and %s", m, s, on, back)
			}
		}
	})
}

// FuzzArithmetic moves any moment by any number of any unit. Periods hold their moment and follow on each other, dates and weeks are read back, nothing
// overflows, and a unit that is added and taken away again leads back where no month's end was clipped.
func FuzzArithmetic(f *testing.F) {
	f.Add(int64(1742342400), uint8(Month), 1)
	f.Add(int64(0), uint8(Week), -1)
	f.Add(int64(Ever), uint8(Year), 1)
	f.Add(int64(Never), uint8(Day), 1)
	f.Add(int64(-62135596800), uint8(Century), -1)
	f.Add(int64(253402300799), uint8(Millennium), 1<<40)
	f.Add(int64(-377705116800), uint8(Decade), -1<<62)
	f.Fuzz(func(t *testing.T, at int64, unit uint8, n int) {
		m, u := Moment(at), Unit(unit)
		if back, ok := ParseUnit(u.String()); ok && back != u {
			t.Fatalf("%d is called %s, which is %d", u, u, back)
		}
		moved := u.Add(m, n)
		switch back := u.Add(m, 0); {
		case m.isOpen() && moved != m:
			t.Fatalf("%s and %d %s is %s", m, n, u, moved)
		case !m.isOpen() && (n > 0 && moved < back || n < 0 && moved > back):
			t.Fatalf("%s and %d %s is %s", back, n, u, moved)
		}
		p := u.Period(m)
		if p.IsZero() != (m.isOpen() || u == NoUnit || u >= units) {
			t.Fatalf("the %s of %s is %s", u, m, p)
		}
		year := m.bounded().Date().Year()
		if p.IsZero() || year <= MinYear+1000 || year >= MaxYear-1000 {
			return
		}
		if p.Start >= p.End || u.Floor(m) != p.Start || u != Weekend && !p.Contains(m) {
			t.Fatalf("the %s of %s is %s", u, m, p)
		}
		if next := u.Period(p.End); u != Weekend && u != PartOfDay && next.Start != p.End || u.Period(p.Start) != p {
			t.Fatalf("behind the %s %s comes %s", u, p, next)
		}
		d := m.Date()
		y, mo, day := d.YMD()
		if back, ok := NewDate(y, mo, day); !ok || back != d || DateOf(m.In(time.UTC)) != d || MomentOf(m.In(time.UTC)) != m {
			t.Fatalf("%s is %d-%d-%d", d, y, mo, day)
		}
		week, no := d.ISOWeek()
		if back, ok := FromISOWeek(week, no, d.Weekday()); !ok || back != d {
			t.Fatalf("%s lies in week %d of %d, which has %s", d, no, week, back)
		}
		if n = n % 1000; day <= 28 {
			if back := d.AddMonths(n).AddMonths(-n); back != d && d.AddMonths(n).Year() > MinYear && d.AddMonths(n).Year() < MaxYear {
				t.Fatalf("%s and %d months is %s, and back %s", d, n, d.AddMonths(n), back)
			}
		}
	})
}
