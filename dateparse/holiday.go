package dateparse

import "github.com/dateline-go/dateline/calendar"

// holidays are the days that a name stands for, by the number that words.txt gives them. Days are those of the United States where
// countries differ; May Day and Boxing Day are British.
var holidays = [...]func(year int) calendar.Date{
	1:  fixed(1, 1),         // New Year's Day
	2:  fixed(12, 31),       // New Year's Eve
	3:  fixed(12, 25),       // Christmas
	4:  calendar.Easter,     // Western Easter
	5:  weekdayOf(11, 4, 4), // Thanksgiving: fourth Thursday of November (5 U.S.C. § 6103)
	6:  fixed(10, 31),       // Halloween
	7:  fixed(6, 19),        // Juneteenth
	8:  weekdayOf(9, 1, 1),  // Labor Day: first Monday of September
	9:  weekdayOf(5, -1, 1), // Memorial Day: last Monday of May
	10: fixed(7, 4),         // Independence Day
	11: fixed(11, 11),       // Veterans Day
	12: weekdayOf(10, 2, 1), // Columbus Day: second Monday of October
	13: electionDay,         // Election Day: the Tuesday after the first Monday of November (2 U.S.C. § 7)
	14: fixed(5, 1),         // May Day
	15: fixed(12, 26),       // Boxing Day
	16: goodFriday,
}

func fixed(month, day int) func(int) calendar.Date {
	return func(year int) calendar.Date { return calendar.MustDate(bounded(year), month, day) }
}

// weekdayOf is the n-th weekday of a month, the last for n = -1.
func weekdayOf(month, n, weekday int) func(int) calendar.Date {
	return func(year int) calendar.Date {
		t, _ := nthDay(calendar.Month.Period(calendar.MustDate(bounded(year), month, 1).Moment()), n, weekday)
		d, _ := calendar.NewDate(int(t.value.Year), int(t.value.Month), int(t.value.Day))
		return d
	}
}

func goodFriday(year int) calendar.Date { return calendar.Easter(year) - 2 }

func electionDay(year int) calendar.Date { return weekdayOf(11, 1, 1)(year) + 1 }

func bounded(year int) int { return min(max(year, calendar.MinYear), calendar.MaxYear) }

// holidayIn is the day of a holiday in a year. An unknown number, which no shipped language has, is New Year's Day.
func holidayIn(id int32, year int) calendar.Date {
	if id < 1 || int(id) >= len(holidays) {
		id = 1
	}
	return holidays[id](year)
}

// closeHoliday finds the year of a holiday as close does for a date.
func (r *resolver) closeHoliday(id int32, dir Direction) calendar.Value {
	today := r.now.Date()
	year := today.Year()
	past, coming := holidayIn(id, year), holidayIn(id, year)
	if past > today {
		past = holidayIn(id, year-1)
	}
	if coming < today {
		coming = holidayIn(id, year+1)
	}
	return r.choose(calendar.DateValue(today), calendar.DateValue(past), calendar.DateValue(coming), dir)
}
