package calendar

import (
	"errors"
	"testing"
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
