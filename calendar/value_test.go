package calendar

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestValuesAreReadBack writes and reads a value of every form.
func TestValuesAreReadBack(t *testing.T) {
	n := 0
	check := func(v Value) {
		n++
		s := v.String()
		if back, err := ParseValue(s); err != nil || back != v {
			t.Fatalf("%+v is written %s and read back as %+v: %v", v, s, back, err)
		}
	}
	for k := PastRef; k <= FutureRef; k++ {
		check(Value{Kind: k})
	}
	years := []int32{MinYear, -478, -1, 0, 1, 44, 999, 1998, 2000, 2024, MaxYear, UnknownYear}
	for _, y := range years {
		for _, fiscal := range []bool{false, true} {
			v := Value{Kind: Point, Unit: Year, Year: y, Fiscal: fiscal}
			check(v)
			for _, u := range []Unit{Quarter, Half, Season} {
				for sub := int8(1); int(sub) <= 12/u.months(); sub++ {
					check(Value{Kind: Point, Unit: u, Year: y, Sub: sub, Fiscal: fiscal})
				}
			}
		}
		check(Value{Kind: Point, Unit: Quarter, Year: y, Sub: Unknown})
		check(Value{Kind: Point, Unit: Half, Year: y, Sub: Unknown})
		for _, w := range []int8{1, 9, 52, Unknown} {
			check(Value{Kind: Point, Unit: Week, Year: y, Week: w})
			check(Value{Kind: Point, Unit: Weekend, Year: y, Week: w})
			for _, wd := range []int8{1, 7, Unknown} {
				checkTimes(check, Value{Kind: Point, Year: y, Week: w, Weekday: wd})
			}
		}
		for _, m := range []int8{1, 2, 12, Unknown} {
			check(Value{Kind: Point, Unit: Month, Year: y, Month: m})
			for _, d := range []int8{1, 28, Unknown} {
				checkTimes(check, Value{Kind: Point, Year: y, Month: m, Day: d})
			}
		}
	}
	for u, digits := range map[Unit]int32{Decade: 1000, Century: 100, Millennium: 10} {
		for y := -digits; y < digits; y++ {
			check(Value{Kind: Point, Unit: u, Year: y})
		}
	}
	for u := Second; u <= Millennium; u++ {
		for _, n := range []int{int(VagueAmount), 0, 1, 72, maxAmount} {
			check(LengthValue(SpanOf(n, u)))
			check(LengthValue(SpanMilli(n, 500, u)))
			check(LengthValue(SpanMilli(n, 1, u)))
			for finer := Second; finer < u; finer++ {
				s, ok := SpanOf(n, u).Plus(SpanOf(n, finer))
				require.True(t, ok)
				check(LengthValue(s))
			}
		}
	}
	check(LengthValue(vagueSpan))
	assert.Greater(t, n, 10_000)
}

// checkTimes checks a day, and every form of a time on it.
func checkTimes(check func(Value), v Value) {
	v.Unit = Day
	check(v)
	v.Unit = PartOfDay
	for v.Part = Morning; v.Part < parts; v.Part++ {
		check(v)
	}
	v.Part = NoPart
	for _, z := range []Zone{{}, {Known: true}, {true, 330}, {true, -300}, {true, -30}} {
		v.Zone = z
		for _, h := range []int8{0, 9, 24, Unknown} {
			v.Unit, v.Hour, v.Minute, v.Second = Hour, h, 0, 0
			check(v)
			for _, m := range []int8{0, 59, Unknown} {
				if h == 24 {
					m = 0
				}
				v.Unit, v.Minute, v.Second = Minute, m, 0
				check(v)
				if v.Unit = Second; h != 24 {
					v.Second = 60 // a leap second
				}
				check(v)
			}
		}
	}
}

// TestParseValue reads forms as annotators write them and gives the one in which we write them.
func TestParseValue(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2025-06-14", ""}, {"2025-06", ""}, {"2025", ""}, {"199", ""}, {"19", ""}, {"1", ""},
		{"2025-W24", ""}, {"2025-W24-6", ""}, {"2025-W24-WE", ""}, {"2020-W53-5", ""},
		{"2025-Q3", ""}, {"2025-H1", ""}, {"2025-SP", ""}, {"2025-WI", ""}, {"FY1998", ""}, {"FY1998-Q3", ""},
		{"XXXX-06-14", ""}, {"XXXX-WXX-5", ""}, {"XXXX-WXX-2TNI", ""}, {"XXXX-SU", ""}, {"2025-QX", ""}, {"XXXX-XX-XX", ""}, {"2025-WXX", ""},
		{"2025-06-14T16:30", ""}, {"2025-06-14T16", ""}, {"2025-06-14T16:30:05", ""}, {"2025-06-14TNI", ""}, {"2025-W24-5TEV", ""},
		{"2025-06-14T24:00", ""}, {"2025-06-14T23:59:60", ""}, {"2025-06-14TXX", ""}, {"2025-06-14T16:XX", ""}, {"2025-06-14T16:30Z", ""},
		{"2024-02-29", ""}, {"XXXX-02-29", ""}, {"XXXX-XX-31", ""},
		{"BC0350", ""}, {"BC0044-03-15", ""}, {"BC047", ""}, {"BC04", ""}, {"BC0", ""}, {"BC00", ""}, {"000", ""},
		{"P3D", ""}, {"PXW", ""}, {"PT2H30M", ""}, {"P1DT12H", ""}, {"P2.5Y", ""}, {"P1WE", ""}, {"P1Q", ""}, {"P1HY", ""}, {"P1E", ""},
		{"P2C", ""}, {"P2L", ""}, {"PTXH", ""}, {"PXX", ""}, {"P0D", ""}, {"PT20.88S", ""}, {"P1SE", ""}, {"P1PD", ""},
		{"PAST_REF", ""}, {"PRESENT_REF", ""}, {"FUTURE_REF", ""},

		{"199X", "199"}, {"199X-XX", "199"}, {"199X-XX-XX", "199"}, {"19XX", "19"}, {"19XX-XX-XX", "19"}, {"1XXX", "1"},
		{"T16:30", "XXXX-XX-XXT16:30"}, {"TMO", "XXXX-XX-XXTMO"},
		{"BCXXXX-XX-XXTNI", "XXXX-XX-XXTNI"},
		{"1998-W23-XX", "1998-W23-X"},
		{"2025-06-14T16:30-05", "2025-06-14T16:30-05:00"}, {"2025-06-14T16:30+0530", "2025-06-14T16:30+05:30"},
		{"2025-06-14T16:30+18:59", ""}, {"2025-06-14T16:30-18:00", ""}, {"2025-06-14T16:30-00:01", ""}, {"2025-06-14T16:30+01:59", ""},
		{"2025-06-14T16:30+00:00", "2025-06-14T16:30Z"}, {"2025-06-14T16:30-00:00", "2025-06-14T16:30Z"},
		{"P.5CE", "P0.5C"}, {"P2DE", "P2E"}, {"P3.0D", "P3D"}, {"P03D", "P3D"}, {"P0.3333Y", "P0.333Y"}, {"PX", "PXX"}, {"PXXD", "PXD"},
	} {
		if c.want == "" {
			c.want = c.in
		}
		v, err := ParseValue(c.in)
		if assert.NoError(t, err, c.in) {
			assert.Equal(t, c.want, v.String(), "%+v", v)
		}
	}
}

// TestNoValue tells what is wrong, and where.
func TestNoValue(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", `"": no year at byte 0`},
		{"yesterday", `"yesterday": no year at byte 0`},
		{"20X5", `"20X5": no year at byte 0`},
		{"1X", "no year at byte 0"},
		{"XXX", "no year at byte 0"},
		{"12345", "nothing more expected at byte 4"},
		{"0000", "there is no year 0 at byte 0"},
		{"BC0000", "there is no year 0 at byte 0"},
		{"2025-13", "no month at byte 5"},
		{"2025-00-01", "no month at byte 5"},
		{"2025-6-14", "no month at byte 5"},
		{"2025-06-1", "no day at byte 8"},
		{"2025-06-31", "the month has no such day at byte 8"},
		{"2025-02-29", "the month has no such day at byte 8"},
		{"XXXX-02-30", "the month has no such day at byte 8"},
		{"2025-06-14-WXX-6", "nothing more expected at byte 10"},
		{"2025-W54", "no week at byte 6"},
		{"2025-W00", "no week at byte 6"},
		{"2025-W53", "the year has no such week at byte 6"},
		{"2025-W2", "no week at byte 6"},
		{"2025-W24-8", "no weekday at byte 9"},
		{"2025-Q5", "no quarter at byte 6"},
		{"2025-H3", "no half at byte 6"},
		{"2025-06-14T", "no hour at byte 11"},
		{"2025-06-14T25", "no hour at byte 11"},
		{"2025-06-14T7:30", "no hour at byte 11"},
		{"2025-06-14T07:60", "no minute at byte 14"},
		{"2025-06-14T07:30:61", "no second at byte 17"},
		{"2025-06-14T24:01", "the day ends at 24:00 at byte 11"},
		{"2025-06-14T24:XX:01", "the day ends at 24:00 at byte 11"},
		{"2025-06-14T07:30+", "no zone at byte 17"},
		{"2025-06-14T07:30+XX", "no zone at byte 17"},
		{"2025-06-14T07:30+05:", "no zone at byte 20"},
		{"2025-06-14T07:30+19:00", "no zone at byte 17"},
		{"2025-06-14T07:30+05:60", "no zone at byte 20"},
		{"2025-06-14T07:30+05:XX", "no zone at byte 17"},
		{"2025-06-14T07:30-0560", "no zone at byte 19"},
		{"2025-06-32", "no day at byte 8"},
		{"2025-06-00", "no day at byte 8"},
		{"2025-Q0", "no quarter at byte 6"},
		{"2025-W24-0", "no weekday at byte 9"},
		{"199-XX-XX", "nothing more expected at byte 3"},
		{"19XXX", "nothing more expected at byte 4"},
		{"2025-06-14T0/", "no hour at byte 11"},
		{"2025-06-14T0:", "no hour at byte 11"},
		{"2025-06-14TNIZ", "nothing more expected at byte 13"},
		{"2025-06TMO", "nothing more expected at byte 7"},
		{"P", "no duration at byte 1"},
		{"PT", "no number at byte 2"},
		{"PM6", "no number at byte 1"},
		{"P3", "no unit at byte 2"},
		{"P12H", "no unit at byte 3"},
		{"PT3D", "no unit at byte 3"},
		{"P3.D", "no fraction at byte 3"},
		{"P1DT", "no number at byte 4"},
		{"P1DT1HT1M", "no number at byte 6"},
		{"P1M1Y", "too many units, or in the wrong order at byte 3"},
		{"P1Y1M1WT1H", "too many units, or in the wrong order at byte 8"},
		{"P1000000000Y", "too large a number at byte 1"},
		{"PX.5Y", "no unit at byte 2"},
		{"PAST_REFS", "no number at byte 1"},
		{"past_ref", "no year at byte 0"},
		{"P" + strings.Repeat("9", 100_000), "too large a number at byte 1"},
	} {
		v, err := ParseValue(c.in)
		require.ErrorIs(t, err, ErrValue, c.in)
		assert.Zero(t, v)
		assert.Contains(t, err.Error(), "not a TIMEX3 value: ")
		assert.Contains(t, err.Error(), c.want)
		assert.Less(t, len(err.Error()), 150, "a long text is not repeated")
	}
}

func TestValueInterval(t *testing.T) {
	for _, c := range []struct{ value, want string }{
		{"2025-06-14", "2025-06-14T00:00:00/2025-06-15T00:00:00"},
		{"2025-06", "2025-06-01T00:00:00/2025-07-01T00:00:00"},
		{"2025-W24-6", "2025-06-14T00:00:00/2025-06-15T00:00:00"},
		{"2025-W24-6TMO", "2025-06-14T06:00:00/2025-06-14T12:00:00"},
		{"2025-H2", "2025-07-01T00:00:00/2026-01-01T00:00:00"},
		{"2025-06-14T16:30", "2025-06-14T16:30:00/2025-06-14T16:31:00"},
		{"2025-06-14T16", "2025-06-14T16:00:00/2025-06-14T17:00:00"},
		{"2025-06-14T16:30:05", "2025-06-14T16:30:05/2025-06-14T16:30:06"},
		{"2025-06-14T16:30+05:00", "2025-06-14T16:30:00/2025-06-14T16:31:00"}, // the clock of its own zone
		{"2025-06-14T24:00", "2025-06-15T00:00:00/2025-06-15T00:01:00"},
		{"2025-06-14TMO", "2025-06-14T06:00:00/2025-06-14T12:00:00"},
		{"2025-06-14TMI", "2025-06-14T12:00:00/2025-06-14T13:00:00"},
		{"2025-06-14TAF", "2025-06-14T12:00:00/2025-06-14T18:00:00"},
		{"2025-06-14TEV", "2025-06-14T18:00:00/2025-06-15T00:00:00"},
		{"2025-06-14TNI", "2025-06-14T20:00:00/2025-06-15T06:00:00"},
		{"2025-06-14TDT", "2025-06-14T06:00:00/2025-06-14T18:00:00"},
		{"2025-W24", "2025-06-09T00:00:00/2025-06-16T00:00:00"},
		{"2025-W24-WE", "2025-06-14T00:00:00/2025-06-16T00:00:00"},
		{"2025-SP", "2025-03-01T00:00:00/2025-06-01T00:00:00"},
		{"2025-SU", "2025-06-01T00:00:00/2025-09-01T00:00:00"},
		{"2025-FA", "2025-09-01T00:00:00/2025-12-01T00:00:00"},
		{"2025-WI", "2025-12-01T00:00:00/2026-03-01T00:00:00"}, // into the next year
		{"2025-Q1", "2025-01-01T00:00:00/2025-04-01T00:00:00"},
		{"2025-Q4", "2025-10-01T00:00:00/2026-01-01T00:00:00"},
		{"2025-12", "2025-12-01T00:00:00/2026-01-01T00:00:00"},
		{"199", "1990-01-01T00:00:00/2000-01-01T00:00:00"},
		{"19", "1900-01-01T00:00:00/2000-01-01T00:00:00"},
		{"1", "1000-01-01T00:00:00/2000-01-01T00:00:00"},
		{"000", "0001-01-01T00:00:00/0010-01-01T00:00:00"}, // no year 0
		{"00", "0001-01-01T00:00:00/0100-01-01T00:00:00"},
		{"BC04", "BC0499-01-01T00:00:00/BC0399-01-01T00:00:00"},
		{"BC00", "BC0099-01-01T00:00:00/0001-01-01T00:00:00"},
		{"BC047", "BC0479-01-01T00:00:00/BC0469-01-01T00:00:00"},
		{"BC0", "BC0999-01-01T00:00:00/0001-01-01T00:00:00"},
		{"FY1998", "1998-01-01T00:00:00/1999-01-01T00:00:00"},
		{"9999", "9999-01-01T00:00:00/10000-01-01T00:00:00"},
		{"9999-12-31T23:59:59", "9999-12-31T23:59:59/10000-01-01T00:00:00"},
		{"BC9999", "BC9999-01-01T00:00:00/BC9998-01-01T00:00:00"},

		{"XXXX-06-14", ""}, {"2025-XX-14", ""}, {"2025-06-XX", ""}, {"2025-WXX-5", ""}, {"2025-W24-X", ""}, {"2025-WXX", ""}, {"2025-QX", ""},
		{"XXXX", ""}, {"XXXX-SU", ""}, {"T16:30", ""}, {"2025-06-14TXX", ""}, {"2025-06-14T16:XX", ""},
	} {
		v, err := ParseValue(c.value)
		require.NoError(t, err)
		iv, ok := v.Interval()
		assert.Equal(t, c.want != "", ok, c.value)
		assert.Equal(t, c.want, iv.String(), c.value)
		assert.Equal(t, c.want == "", v.IsOpen(), "%s is open", c.value)
	}
	for _, s := range []string{"PAST_REF", "PRESENT_REF", "P3D", "PXX"} {
		v, err := ParseValue(s)
		require.NoError(t, err)
		_, ok := v.Interval()
		assert.False(t, ok, "%s is no span of the calendar", s)
		assert.False(t, v.IsOpen(), "%s has no part to fill in", s)
	}
}

// TestValuesByHand gives values that no text makes: a caller can fill in anything, and nothing may panic.
func TestValuesByHand(t *testing.T) {
	assert.Equal(t, "", Value{}.String())
	for u := NoUnit; u < 20; u++ {
		for _, n := range []int8{-128, -1, 0, 1, 5, 13, 54, 127} {
			for _, y := range []int32{UnknownYear, UnknownYear + 1, -10_001, -1000, 0, 999, 10_000, 1<<31 - 1} {
				for k := Kind(0); k < 8; k++ {
					v := Value{Kind: k, Unit: u, Year: y, Month: n, Day: n, Sub: n, Part: Part(n), Hour: n, Minute: n, Second: n, Zone: Zone{true, -32768}}
					for _, w := range []int8{0, n} {
						v.Week, v.Weekday = w, w
						_ = v.String()
						_ = v.InRange()
						if iv, ok := v.Interval(); ok && iv.Start >= iv.End {
							t.Fatalf("%+v names %s", v, iv)
						}
					}
				}
			}
		}
	}
}

func TestInRange(t *testing.T) {
	for _, v := range []Value{
		{}, {Kind: PastRef}, LengthValue(SpanOf(20_000, Year)), {Kind: Point, Unit: Year, Year: UnknownYear}, {Kind: Point, Unit: Year, Year: MaxYear},
		{Kind: Point, Unit: Day, Year: MinYear}, {Kind: Point, Unit: Decade, Year: 999},
		{Kind: Point, Unit: Decade, Year: -1000}, {Kind: Point, Unit: Century},
	} {
		assert.True(t, v.InRange(), "%+v", v)
	}
	for _, v := range []Value{
		{Kind: Point, Unit: Year, Year: MaxYear + 1}, {Kind: Point, Unit: Day, Year: MinYear - 1}, {Kind: Point, Unit: Year, Year: UnknownYear + 1},
		{Kind: Point, Unit: Decade, Year: 1000}, {Kind: Point, Unit: Decade, Year: -1001},
		{Kind: Point, Unit: Century, Year: 100}, {Kind: Point, Unit: Millennium, Year: -11},
	} {
		assert.False(t, v.InRange(), "%+v", v)
	}
}

func BenchmarkParseValue(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range [...]string{"2025-06-14", "2025-W24", "P2Y6M", "2025-06-14T16:30"} {
			if _, err := ParseValue(s); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkAppendTo(b *testing.B) {
	b.ReportAllocs()
	v := DateValue(MustDate(2025, 6, 14))
	var buf []byte
	for b.Loop() {
		buf = v.AppendTo(buf[:0])
	}
}

// TestFiscalYears places the periods of fiscal years by the months that they are behind the calendar, and names those of each month.
func TestFiscalYears(t *testing.T) {
	for _, c := range []struct {
		value      string
		months     int8
		start, end string
	}{
		{"FY2025", 1, "2025-02-01", "2026-02-01"},
		{"FY2026", -3, "2025-10-01", "2026-10-01"},
		{"FY2026", 0, "2026-01-01", "2027-01-01"},
		{"FY2025-Q4", 1, "2025-11-01", "2026-02-01"},
		{"FY2026-H1", -3, "2025-10-01", "2026-04-01"},
		{"FY2025-Q1", 11, "2025-12-01", "2026-03-01"},
	} {
		v, err := ParseValue(c.value)
		require.NoError(t, err)
		v.FiscalMonths = c.months
		iv, ok := v.Interval()
		assert.True(t, ok)
		assert.Equal(t, c.start+" "+c.end, iv.Start.Date().String()+" "+iv.End.Date().String(), "%s, %d", c.value, c.months)
		assert.Equal(t, c.value, v.String())
		for m := iv.Start; m < iv.End; m = Month.Add(m, 1) {
			assert.Equal(t, v, FiscalValueOf(v.Unit, m+day, int(c.months)), "%s holds %s", c.value, m.Date())
		}
	}
	assert.Equal(t, Value{}, FiscalValueOf(Year, Ever, 1))
}

// TestValueOf names the periods that hold one moment, of every unit, and the first and last there are.
func TestValueOf(t *testing.T) {
	at := MustDate(2025, 11, 14).Moment() + 16*hour + 30*minute + 5
	for u, want := range map[Unit]string{
		Second: "2025-11-14T16:30:05", Minute: "2025-11-14T16:30", Hour: "2025-11-14T16", PartOfDay: "2025-11-14", Day: "2025-11-14", Weekend: "2025-W46-WE",
		Week: "2025-W46", Month: "2025-11", Season: "2025-FA", Quarter: "2025-Q4", Half: "2025-H2", Year: "2025", Decade: "202", Century: "20", Millennium: "2",
	} {
		assert.Equal(t, want, ValueOf(u, at).String(), "the %s of %s", u, at)
	}
	for day, want := range map[Date]string{MustDate(MaxYear, 12, 31): "9999-12-31", MustDate(MinYear, 1, 1): "BC9999-01-01"} {
		assert.Equal(t, want, DateValue(day).String())
		assert.Equal(t, want, ValueOf(Day, day.Moment()).String())
	}
	assert.Zero(t, DateValue(MustDate(MaxYear, 12, 31)+1))
	assert.Zero(t, DateValue(MustDate(MinYear, 1, 1)-1))
	for day, want := range map[Date]string{MustDate(0, 12, 31): "BC000 BC00 BC0", MustDate(1, 1, 1): "000 00 0", MustDate(-9, 1, 1): "BC001 BC00 BC0"} {
		m := day.Moment()
		assert.Equal(t, want, ValueOf(Decade, m).String()+" "+ValueOf(Century, m).String()+" "+ValueOf(Millennium, m).String())
	}
}

func TestWeekdayValue(t *testing.T) {
	assert.Equal(t, "XXXX-WXX-5", WeekdayValue(5).String())
	assert.True(t, WeekdayValue(7).IsOpen())
}
