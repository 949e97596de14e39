package format

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/timeline"
)

// Words says in English when an event was: "Saturday 14 June 2025", "before 13 June 2025", "since 2014", "week of 9 June 2025". It is no finer
// than the value: what lies in the first days of a month is June 2025. It is empty for the zero When.
func Words(w timeline.When) string {
	words := valueWords(w.Value)
	switch w.Relation {
	case timeline.Before, timeline.After, timeline.Since, timeline.Until:
		if words != "" {
			return string(w.Relation) + " " + words
		}
	}
	return words
}

var (
	monthNames   = [...]string{1: "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	weekdayNames = [...]string{1: "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	seasonNames  = [...]string{calendar.Spring: "spring", calendar.Summer: "summer", calendar.Autumn: "autumn", calendar.Winter: "winter"}
	ordinals     = [...]string{1: "first", "second", "third", "fourth"}
	partNames    = map[calendar.Part]string{
		calendar.Morning: "morning", calendar.Midday: "midday", calendar.Afternoon: "afternoon", calendar.Evening: "evening",
		calendar.Night: "night", calendar.Daytime: "daytime",
	}
)

func valueWords(v calendar.Value) string {
	switch v.Kind {
	case calendar.PastRef:
		return "in the past"
	case calendar.PresentRef:
		return "now"
	case calendar.FutureRef:
		return "in the future"
	case calendar.Point:
		if iv, ok := v.Interval(); ok && !v.Fiscal {
			return pointWords(v, iv)
		}
	}
	return v.String()
}

func pointWords(v calendar.Value, iv calendar.Interval) string {
	day := iv.Start.Date()
	switch v.Unit {
	case calendar.Second, calendar.Minute, calendar.Hour:
		_, clock, _ := strings.Cut(v.String(), "T")
		return weekdayWords(day) + ", " + clock + hours(v.Unit)
	case calendar.PartOfDay:
		return weekdayWords(day) + ", " + partNames[v.Part]
	case calendar.Day:
		return weekdayWords(day)
	case calendar.Week:
		return "week of " + dayWords(day)
	case calendar.Weekend:
		return "weekend of " + dayWords(day)
	case calendar.Month:
		return monthNames[v.Month] + " " + yearWords(int(v.Year))
	case calendar.Season:
		return seasonNames[v.Sub] + " " + yearWords(int(v.Year))
	case calendar.Quarter:
		return ordinals[v.Sub] + " quarter of " + yearWords(int(v.Year))
	case calendar.Half:
		return ordinals[v.Sub] + " half of " + yearWords(int(v.Year))
	case calendar.Year:
		return yearWords(int(v.Year))
	case calendar.Decade:
		if v.Year >= 0 {
			return strconv.Itoa(int(v.Year)*10) + "s"
		}
	case calendar.Century, calendar.Millennium:
		if first, end := day.Year(), iv.End.Date().Year(); first >= 0 {
			return fmt.Sprintf("%d–%d", first, end-1)
		}
	}
	return v.String()
}

// hours says that a clock shows an hour alone: 16 is "16h".
func hours(u calendar.Unit) string {
	if u == calendar.Hour {
		return "h"
	}
	return ""
}

func dayWords(d calendar.Date) string {
	y, m, day := d.YMD()
	return fmt.Sprintf("%d %s %s", day, monthNames[m], yearWords(y))
}

func weekdayWords(d calendar.Date) string { return weekdayNames[d.Weekday()] + " " + dayWords(d) }

func yearWords(y int) string {
	if y <= 0 {
		return fmt.Sprintf("%d BC", 1-y)
	}
	return strconv.Itoa(y)
}
