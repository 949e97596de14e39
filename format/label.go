package format

import (
	"strconv"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/timeline"
)

// Label writes the place of an event for English readers, as fine as its words and no finer: "14 June 2025", "June 2025", "early March
// 2025", "week of 9 June 2025", "summer 2025", "1980s", "17 March 2025 to 19 March 2025", "before 17 July 1996, 08:00", "about 1950". It is
// empty where nothing places the event.
func Label(tl *timeline.Timeline, w *timeline.When) string {
	if w.Value.Kind == calendar.NoValue {
		return ""
	}
	own := valueLabel(w.Value)
	if zone := zoneOf(tl, w); zone != "" && w.Value.Unit < calendar.PartOfDay && !w.Value.Zone.Known {
		own += " " + zone
	}
	switch w.Relation {
	case timeline.Before, timeline.After, timeline.Since, timeline.Until:
		return string(w.Relation) + " " + own
	}
	r := reachOf(tl, w)
	switch open := r.from.Kind == calendar.NoValue; {
	case r.single.Kind != calendar.NoValue:
	case open && r.to == w.Value:
		return "before " + own
	case !open && r.to.Kind == calendar.NoValue:
		return "after " + own
	case !open:
		return valueLabel(r.from) + " to " + valueLabel(r.to)
	}
	return modified(own, tl, w)
}

// modified adds what the words say of a value: "about 1950", "early March 2025". Of a period that holds the document date nothing is
// added: "earlier this month" has the modifier of "early March".
func modified(label string, tl *timeline.Timeline, w *timeline.When) string {
	word := ""
	switch modOf(tl, w) {
	case dateparse.Approx:
		return "about " + label
	case dateparse.Start:
		word = "early"
	case dateparse.Mid:
		word = "mid"
	case dateparse.End:
		word = "late"
	default:
		return label
	}
	if iv, ok := w.Value.Interval(); ok && iv.Contains(calendar.MomentOf(tl.Document.Date)) {
		return label
	}
	switch w.Value.Unit {
	case calendar.Month, calendar.Year, calendar.Decade, calendar.Season:
		if word == "mid" {
			return "mid-" + label
		}
		return word + " " + label
	}
	if word == "mid" {
		return "middle of " + label
	}
	return word + " in " + label
}

var monthNames = [...]string{
	"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
}

var weekdayNames = [...]string{"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

var partNames = map[calendar.Part]string{
	calendar.Morning: "morning", calendar.Midday: "midday", calendar.Afternoon: "afternoon", calendar.Evening: "evening",
	calendar.Night: "night", calendar.Daytime: "daytime",
}

var seasonNames = [...]string{calendar.Spring: "spring", calendar.Summer: "summer", calendar.Autumn: "autumn", calendar.Winter: "winter"}

var ordinals = [...]string{"", "first", "second", "third", "fourth"}

// valueLabel writes a value in English; one with an open part that English has no short words for stays as TIMEX3 has it.
func valueLabel(v calendar.Value) string {
	switch v.Kind {
	case calendar.PastRef:
		return "in the past"
	case calendar.PresentRef:
		return "now"
	case calendar.FutureRef:
		return "in the future"
	case calendar.Length, calendar.NoValue:
		return v.String()
	}
	iv, ok := v.Interval()
	if !ok {
		return openLabel(v)
	}
	first := iv.Start.Date()
	year := yearLabel(int(v.Year))
	if v.Fiscal {
		year = "fiscal " + year
	}
	switch v.Unit {
	case calendar.Second, calendar.Minute:
		return dayLabel(first) + ", " + clockLabel(v)
	case calendar.Hour:
		return dayLabel(first) + ", hour " + clockLabel(v)
	case calendar.PartOfDay:
		return dayLabel(first) + ", " + partNames[v.Part]
	case calendar.Day:
		return dayLabel(first)
	case calendar.Weekend:
		return "weekend of " + dayLabel(first)
	case calendar.Week:
		return "week of " + dayLabel(first)
	case calendar.Month:
		return monthNames[v.Month] + " " + year
	case calendar.Season:
		if v.Sub == calendar.Winter && v.Year > 0 { // it goes on into the next
			return "winter " + year + "/" + strconv.Itoa(int(v.Year+1)%100 + 100)[1:]
		}
		return seasonNames[v.Sub] + " " + year
	case calendar.Quarter:
		return ordinals[v.Sub] + " quarter of " + year
	case calendar.Half:
		return ordinals[v.Sub] + " half of " + year
	case calendar.Year:
		return year
	}
	if v.Unit == calendar.Decade && v.Year >= 0 {
		return strconv.Itoa(int(v.Year)*10) + "s"
	}
	from, to := first.Year(), iv.End.Date().Year()-1
	if from > 0 {
		return strconv.Itoa(from) + "–" + strconv.Itoa(to)
	}
	return strconv.Itoa(1-from) + "–" + yearLabel(to) // 499–400 BC
}

// openLabel writes a value with unknown parts: "14 June", "Friday".
func openLabel(v calendar.Value) string {
	switch {
	case v.Fiscal || v.Unit > calendar.Month:
	case v.Week != 0:
		if v.Unit == calendar.Day && v.Year == calendar.UnknownYear && 1 <= v.Weekday && v.Weekday <= 7 {
			return weekdayNames[v.Weekday]
		}
	case v.Year != calendar.UnknownYear || v.Month < 1 || v.Month > 12:
	case v.Unit == calendar.Month:
		return monthNames[v.Month]
	case v.Unit == calendar.Day && v.Day > 0:
		return strconv.Itoa(int(v.Day)) + " " + monthNames[v.Month]
	}
	return v.String()
}

// dayLabel writes a day: "14 June 2025".
func dayLabel(d calendar.Date) string {
	y, m, day := d.YMD()
	return strconv.Itoa(day) + " " + monthNames[m] + " " + yearLabel(y)
}

// yearLabel writes a year, before Christ as "350 BC".
func yearLabel(y int) string {
	if y <= 0 {
		return strconv.Itoa(1-y) + " BC"
	}
	return strconv.Itoa(y)
}

// clockLabel writes a clock time to its grain, with the zone that the words give as an offset: "06:15", "06:15:30", "12 UTC+02:00".
func clockLabel(v calendar.Value) string {
	b := appendTwo(nil, v.Hour)
	if v.Unit < calendar.Hour {
		b = appendTwo(append(b, ':'), v.Minute)
	}
	if v.Unit < calendar.Minute {
		b = appendTwo(append(b, ':'), v.Second)
	}
	switch zone := zoneSuffix(v); zone {
	case "":
	case "Z":
		b = append(b, " UTC"...)
	default:
		b = append(append(b, " UTC"...), zone...)
	}
	return string(b)
}
