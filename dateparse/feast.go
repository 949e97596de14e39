package dateparse

import (
	"math"

	"github.com/dateline-go/dateline/calendar"
)

// Feasts of calendars that go by the moon. A feast of several days has the date of its first, the day and not the evening before.
//
//	Hebrew: the arithmetic of Dershowitz and Reingold, Calendrical Calculations, chapter on the Hebrew calendar; exact
//	Islamic: Umm al-Qura, kept in Saudi Arabia: a month begins on the day after a new moon that falls before sunset in Mecca
//	Chinese: the New Year is the new moon, in Beijing, between 21 January and 20 February
//	Diwali: the last evening before the new moon of Kartik, between 17 October and 15 November
//
// New moons are those of Meeus, Astronomical Algorithms, chapter 49, to some minutes.

// newMoon is the k-th new moon from that of 6 January 2000, in seconds as calendar.Moment counts them, in UTC.
func newMoon(k int) calendar.Moment {
	t := float64(k) / 1236.85
	e := 1 - 0.002516*t - 0.0000074*t*t
	angle := func(at, rate, square float64) float64 {
		return math.Mod(at+rate*float64(k)+square*t*t, 360) * math.Pi / 180
	}
	sun := angle(2.5534, 29.10535670, -0.0000014)
	moon := angle(201.5643, 385.81693528, 0.0107582)
	latitude := angle(160.7108, 390.67050284, -0.0016118)
	node := angle(124.7746, -1.56375588, 0.0020672)
	days := 29.530588861*float64(k) + 0.00015437*t*t -
		0.40720*math.Sin(moon) + 0.17241*e*math.Sin(sun) + 0.01608*math.Sin(2*moon) + 0.01039*math.Sin(2*latitude) +
		0.00739*e*math.Sin(moon-sun) - 0.00514*e*math.Sin(moon+sun) + 0.00208*e*e*math.Sin(2*sun) - 0.00111*math.Sin(moon-2*latitude) -
		0.00057*math.Sin(moon+2*latitude) + 0.00056*e*math.Sin(2*moon+sun) - 0.00042*math.Sin(3*moon) + 0.00042*e*math.Sin(sun+2*latitude) +
		0.00038*e*math.Sin(sun-2*latitude) - 0.00024*e*math.Sin(2*moon-sun) - 0.00017*math.Sin(node)
	const (
		first  = 2451550.09766 - 2440587.5 // Julian day of k = 0, from 1970-01-01
		deltaT = 69.0 / 86400              // terrestrial time runs ahead of UTC, by so much since 2017
	)
	return calendar.MustDate(1970, 1, 1).Moment() + calendar.Moment(math.Round((first+days-deltaT)*86400))
}

// moonBefore is a k whose new moon lies before a day, by two months at most.
func moonBefore(d calendar.Date) int {
	return int(math.Floor(float64(d-calendar.MustDate(2000, 1, 6))/29.530588861)) - 1
}

// moonBetween is the first day, of a clock that is so many hours ahead of UTC, that a new moon falls on between two days.
func moonBetween(from, to calendar.Date, ahead calendar.Moment) calendar.Date {
	for k := moonBefore(from); ; k++ {
		if d := (newMoon(k) + ahead*3600).Date(); d >= from || d > to {
			return d
		}
	}
}

func lunarNewYear(year int) calendar.Date {
	year = bounded(year)
	return moonBetween(calendar.MustDate(year, 1, 21), calendar.MustDate(year, 2, 20), 8)
}

// diwali: the evening is taken to end at 18:30 in India, 13:00 UTC. A new moon later that day leaves the evening to it.
func diwali(year int) calendar.Date {
	year = bounded(year)
	return moonBetween(calendar.MustDate(year, 10, 17), calendar.MustDate(year, 11, 15), -13)
}

// islamic is a day of an Islamic month, the first time in a year that it comes.
func islamic(month, day int) func(int) calendar.Date {
	return func(year int) calendar.Date {
		year = bounded(year)
		for h := (year-622)*33/32 - 1; ; h++ {
			k := 311 + (h-1446)*12 + month - 9 // 311 is the new moon before Ramadan 1446, of 28 February 2025
			first := (newMoon(k) + 9*3600).Date() + 1
			if d := first + calendar.Date(day-1); d.Year() >= year {
				return d
			}
		}
	}
}

// roshHashanah is the Hebrew New Year that falls in a year.
func roshHashanah(year int) calendar.Date {
	y := bounded(year) + 3761
	before, this, next := hebrewDays(y-1), hebrewDays(y), hebrewDays(y+1)
	switch { // no year may have 356 or 382 days
	case next-this == 356:
		this += 2
	case this-before == 382:
		this++
	}
	const epoch = -1373427 - 719163 // of the Hebrew calendar, from 1970-01-01
	return calendar.MustDate(1970, 1, 1) + calendar.Date(epoch+this)
}

// hebrewDays is the number of days from the epoch to the mean new moon of a year's first month, put off from Sunday, Wednesday and
// Friday.
func hebrewDays(y int) int {
	months := (235*y - 234) / 19
	parts := 12084 + 13753*months
	days := 29*months + parts/25920
	if 3*(days+1)%7 < 3 {
		days++
	}
	return days
}

// passover is 15 Nisan, always 163 days before the next New Year.
func passover(year int) calendar.Date { return roshHashanah(year) - 163 }

func yomKippur(year int) calendar.Date { return roshHashanah(year) + 9 }

// hanukkah is 25 Kislev; the month before it has 30 days in the longest years.
func hanukkah(year int) calendar.Date {
	d := roshHashanah(year) + 30 + 29 + 24
	if n := roshHashanah(year+1) - roshHashanah(year); n%10 == 5 {
		d++
	}
	return d
}

// easterAnd is a day counted from Easter.
func easterAnd(days int) func(int) calendar.Date {
	return func(year int) calendar.Date { return calendar.Easter(bounded(year)) + calendar.Date(days) }
}

// inauguration is 20 January after a presidential election, of the year before or of the next one.
func inauguration(year int) calendar.Date {
	year = bounded(year)
	return calendar.MustDate(year-(year+3)%4, 1, 20)
}
