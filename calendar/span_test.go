package calendar

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// duration reads a span from its TIMEX3 form.
func duration(t *testing.T, s string) Span {
	v, err := ParseValue(s)
	require.NoError(t, err)
	require.Equal(t, Length, v.Kind)
	return v.Span
}

func TestSpansKeepTheirUnits(t *testing.T) {
	assert.NotEqual(t, SpanOf(3, Day), SpanOf(72, Hour))
	assert.NotEqual(t, SpanOf(1, Year), SpanOf(12, Month))
	assert.Equal(t, "P3D", SpanOf(3, Day).String())
	assert.Equal(t, "PT72H", SpanOf(72, Hour).String())
	assert.True(t, Span{}.IsZero())
	assert.Equal(t, "", Span{}.String())
	zero := SpanOf(0, Year)
	assert.False(t, zero.IsZero(), "nought years are a length")
	assert.Equal(t, "P0Y", zero.String())
	assert.Equal(t, "P999999999Y", SpanOf(math.MaxInt, Year).String())
	assert.Equal(t, SpanOf(int(VagueAmount), Year), SpanOf(-7, Year))
	assert.Equal(t, "P2Y", SpanMilli(2, -5, Year).String())
	assert.Equal(t, "P2.001Y", SpanMilli(2, 1, Year).String())
	assert.Equal(t, "P2.999Y", SpanMilli(2, 1000, Year).String())
	assert.Equal(t, SpanOf(int(VagueAmount), Year), SpanMilli(-1, 500, Year))
}

func TestPlus(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"P2Y", "P6M", "P2Y6M"},
		{"P1D", "PT2H", "P1DT2H"},
		{"PT2H", "PT30M", "PT2H30M"},
		{"P1Y", "P2M3D", "P1Y2M3D"},
		{"P1Y2M", "P3D", "P1Y2M3D"},
		{"P1Y", "PXM", "P1YXM"},
		{"P6M", "P2Y", ""},      // the longest first
		{"P1Y", "P1Y", ""},      // each unit once
		{"P1Y2M3D", "PT4H", ""}, // three terms at most
		{"P1Y", "P2M3DT4H", ""},
		{"P1Y", "PXX", ""},
		{"PXX", "P1Y", ""},
	} {
		a, b := duration(t, c.a), duration(t, c.b)
		sum, ok := a.Plus(b)
		if c.want == "" {
			assert.False(t, ok, "%s and %s is %s", c.a, c.b, sum)
			assert.Equal(t, a, sum, "a sum that fails changes nothing")
			continue
		}
		assert.True(t, ok, "%s and %s", c.a, c.b)
		assert.Equal(t, c.want, sum.String())
	}
	year := SpanOf(1, Year)
	for _, pair := range [][2]Span{{year, {}}, {{}, year}} {
		sum, ok := pair[0].Plus(pair[1])
		assert.True(t, ok)
		assert.Equal(t, year, sum, "the zero Span adds nothing")
	}
}

func TestTerms(t *testing.T) {
	s := duration(t, "P2.5YXMT4H")
	assert.Equal(t, []Term{{2, 500, Year}, {VagueAmount, 0, Month}, {4, 0, Hour}}, s.Terms())
	assert.Empty(t, new(Span).Terms())
	two := duration(t, "P2YT4H")
	_ = append(two.Terms(), Term{9, 0, Second})
	assert.Equal(t, "P2YT4H", two.String(), "who appends to the terms does not change the span")
}

func TestFinestAndVague(t *testing.T) {
	for _, c := range []struct {
		span   string
		finest Unit
		vague  bool
	}{
		{"P2Y", Year, false}, {"P2Y6M", Month, false}, {"P2.5Y", Month, false}, {"P1Y2.5D", Hour, false}, {"PXW", Week, true},
		{"P1YXM", Month, true}, {"PXX", NoUnit, true}, {"PT1.5H", Minute, false}, {"P0.5C", Year, false}, {"P1.5M", Day, false},
		{"P0.5W", Day, false}, {"P1.5WE", Day, false}, {"P0.5HY", Month, false}, {"P0.5Q", Month, false}, {"PT0.5S", Second, false},
	} {
		s := duration(t, c.span)
		assert.Equal(t, c.finest, s.Finest(), c.span)
		assert.Equal(t, c.vague, s.IsVague(), c.span)
	}
	assert.Equal(t, NoUnit, Span{}.Finest())
	assert.False(t, Span{}.IsVague())
}

func TestAddSpan(t *testing.T) {
	for _, c := range []struct{ from, span, on, back string }{
		{"2025-06-14", "P3D", "2025-06-17T00:00:00", "2025-06-11T00:00:00"},
		{"2025-01-31", "P1M", "2025-02-28T00:00:00", "2024-12-31T00:00:00"},
		{"2025-01-30", "P1M1D", "2025-03-01T00:00:00", "2024-12-29T00:00:00"}, // the month first, clipped to 28 February, then the day
		{"2025-06-14", "P2.5Y", "2027-12-14T00:00:00", "2022-12-14T00:00:00"},
		{"2025-06-14", "P0.5Y", "2025-12-14T00:00:00", "2024-12-14T00:00:00"},
		{"2025-06-14", "P0.5Q", "2025-08-14T00:00:00", "2025-04-14T00:00:00"}, // one and a half months, to the nearest
		{"2025-06-14", "P1.5E", "2040-06-14T00:00:00", "2010-06-14T00:00:00"},
		{"2025-06-14", "P0.5C", "2075-06-14T00:00:00", "1975-06-14T00:00:00"},
		{"2025-06-14", "P1.5M", "2025-07-29T00:00:00", "2025-04-29T00:00:00"},
		{"2025-06-14", "P0.5W", "2025-06-18T00:00:00", "2025-06-10T00:00:00"},
		{"2025-06-14", "P1.5D", "2025-06-15T12:00:00", "2025-06-12T12:00:00"},
		{"2025-06-14", "PT3.5H", "2025-06-14T03:30:00", "2025-06-13T20:30:00"},
		{"2025-06-14", "PT0.333H", "2025-06-14T00:19:58", "2025-06-13T23:40:02"},
		{"2025-06-14", "P1DT12H", "2025-06-15T12:00:00", "2025-06-12T12:00:00"},
		{"2025-06-14", "P1.5WE", "2025-06-22T00:00:00", "2025-06-06T00:00:00"}, // a week and a day
		{"2025-06-14", "P0.9W", "2025-06-20T00:00:00", "2025-06-08T00:00:00"},
		{"2025-06-14", "P0.9M", "2025-07-11T00:00:00", "2025-05-18T00:00:00"},
		{"2025-06-14", "P0.5PD", "2025-06-14T03:00:00", "2025-06-13T21:00:00"},
		{"2025-06-14", "PT0.5M", "2025-06-14T00:00:30", "2025-06-13T23:59:30"},
		{"2025-06-14", "PT2.5S", "2025-06-14T00:00:02", "2025-06-13T23:59:58"}, // nothing is finer
		{"2025-06-14", "P1YXMT4H", "2026-06-14T04:00:00", "2024-06-13T20:00:00"},
		{"2025-06-14", "PXW", "2025-06-14T00:00:00", "2025-06-14T00:00:00"}, // nobody knows how far
		{"2025-06-14", "PXX", "2025-06-14T00:00:00", "2025-06-14T00:00:00"},
	} {
		v, err := ParseValue(c.from)
		require.NoError(t, err)
		iv, _ := v.Interval()
		s := duration(t, c.span)
		assert.Equal(t, c.on, iv.Start.AddSpan(s, 1).String(), "%s and %s", c.from, c.span)
		assert.Equal(t, c.back, iv.Start.AddSpan(s, -1).String(), "%s less %s", c.from, c.span)
	}
	assert.Equal(t, Never, Never.AddSpan(SpanOf(1, Day), -1), "an open end stays open")
}
