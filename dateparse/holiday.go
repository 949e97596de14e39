package dateparse

import "github.com/dateline-go/dateline/calendar"

// holidays are the days that a name stands for, by the number that words.txt gives them. Days are those of the United States where
// countries differ; May Day and Boxing Day are British. Those that go by the moon are in feast.go.
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
	16: easterAnd(-2),       // Good Friday
	17: easterAnd(-46),      // Ash Wednesday
	18: easterAnd(-7),       // Palm Sunday
	19: easterAnd(-3),       // Maundy Thursday
	20: easterAnd(1),        // Easter Monday
	21: easterAnd(39),       // Ascension Day
	22: easterAnd(49),       // Pentecost
	23: easterAnd(50),       // Whit Monday
	24: easterAnd(-47),      // Mardi Gras
	25: fixed(12, 24),       // Christmas Eve
	26: passover,
	27: islamic(9, 1),   // the first day of Ramadan
	28: islamic(10, 1),  // Eid al-Fitr
	29: islamic(12, 10), // Eid al-Adha
	30: diwali,
	31: lunarNewYear,
	32: roshHashanah,
	33: yomKippur,
	34: weekdayOf(5, 2, 7), // Mother's Day: second Sunday of May
	35: weekdayOf(6, 3, 7), // Father's Day: third Sunday of June
	36: fixed(3, 17),       // St. Patrick's Day
	37: fixed(2, 14),       // Valentine's Day
	38: inauguration,       // Inauguration Day (U.S. Constitution, 20th Amendment)
	39: weekdayOf(1, 3, 1), // Martin Luther King Jr. Day: third Monday of January
	40: weekdayOf(2, 3, 1), // Presidents' Day: third Monday of February
	41: fixed(4, 1),        // April Fools' Day
	42: fixed(4, 22),       // Earth Day
	43: fixed(4, 25),       // Anzac Day
	44: fixed(5, 9),        // Victory Day
	45: fixed(7, 14),       // Bastille Day
	46: blackFriday,
	47: cyberMonday,
	48: weekdayOf(11, 2, 7), // Remembrance Sunday: second Sunday of November
	49: fixed(1, 7),         // Orthodox Christmas
	50: fixed(11, 1),        // All Saints' Day
	51: fixed(3, 8),         // International Women's Day
	52: fixed(7, 1),         // Canada Day
	53: fixed(1, 26),        // Australia Day
	54: hanukkah,
	55: fixed(11, 2), // All Souls' Day
	56: fixed(1, 6),  // Epiphany
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

func blackFriday(year int) calendar.Date { return weekdayOf(11, 4, 4)(year) + 1 }

func cyberMonday(year int) calendar.Date { return weekdayOf(11, 4, 4)(year) + 4 }

func electionDay(year int) calendar.Date { return weekdayOf(11, 1, 1)(year) + 1 }

func bounded(year int) int { return min(max(year, calendar.MinYear), calendar.MaxYear) }

// yearly is a day that each year has: a holiday by its number, or an n-th weekday of a month, and so many days after it. The days stand in
// the high half, above the 20 bits of what they are counted from.
type yearly int32

const (
	daysShift   = 20
	countedFrom = 1<<daysShift - 1
	nthWeekday  = 1 << 19 // then month, n and weekday: bits 8 to 11, 4 to 7 and 0 to 3
	maxDays     = 366     // what a yearly day may be away from what it is counted from
)

// shifted is the yearly day n days after y. It reports false where that would be another year's.
func (y yearly) shifted(n int32) (yearly, bool) {
	days := int64(y>>daysShift) + int64(n)
	if days < -maxDays || days > maxDays {
		return 0, false
	}
	return yearly(days)<<daysShift | y&countedFrom, true
}

// nthDayOf is the n-th weekday of a month of an open year, the last for n = -1. It reports false for another t.
func nthDayOf(t thing, n, weekday int32) (yearly, bool) {
	v := t.value
	if t.holiday != 0 || t.set || v.Kind != calendar.Point || v.Unit != calendar.Month || v.Year != calendar.UnknownYear || v.Month < 1 ||
		n < -4 || n > 4 { // a fifth one is not in every year
		return 0, false
	}
	return yearly(nthWeekday | int32(v.Month)<<8 | (n+8)<<4 | weekday), true
}

// in is the yearly day of a year.
func (y yearly) in(year int) calendar.Date {
	days, from := calendar.Date(y>>daysShift), y&countedFrom
	if from&nthWeekday != 0 {
		return weekdayOf(int(from>>8&15), int(from>>4&15)-8, int(from&15))(year) + days
	}
	return holidays[from](year) + days
}

// closeHoliday finds the year of a holiday as close does for a date.
func (r *resolver) closeHoliday(day yearly) calendar.Value {
	if r.tells() {
		r.source = onStory
		d := day.in(r.story.Start.Date().Year())
		if d.Moment() < r.story.Start {
			d = day.in(r.story.Start.Date().Year() + 1)
		}
		return calendar.DateValue(d)
	}
	today := r.now.Date()
	past, coming := day.in(today.Year()-2), day.in(today.Year()+2)
	for year := today.Year() - 1; year <= today.Year()+1; year++ {
		d := day.in(year)
		if d <= today {
			past = d
		}
		if d >= today {
			coming = min(coming, d)
		}
	}
	if r.side() == Past { // its name tells enough: no far one is meant to be near
		return calendar.DateValue(past)
	}
	return r.choose(calendar.DateValue(today), calendar.DateValue(past), calendar.DateValue(coming), r.side())
}

// fixedDay is the month and day of a holiday that has the same in every year.
func fixedDay(holiday yearly) (month, day int, ok bool) {
	_, month, day = holiday.in(2001).YMD()
	for year := 2002; year <= 2006; year++ {
		if _, m, d := holiday.in(year).YMD(); m != month || d != day {
			return 0, 0, false
		}
	}
	return month, day, true
}
