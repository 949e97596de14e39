package format

import (
	"strconv"
	"strings"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/say"
	"github.com/dateline-go/dateline/timeline"
)

// Words says in English when an event was, as fine as its words and no finer: "Saturday 14 June 2025", "June 2025", "early March 2025", "week
// of 9 June 2025", "summer 2025", "1980s", "Monday 17 March 2025 to Wednesday 19 March 2025", "before Wednesday 17 July 1996, 08:00", "about
// 1950". It is empty where nothing places the event, which is one of tl.
func Words(tl *timeline.Timeline, w *timeline.When) string {
	if w.Value.Kind == calendar.NoValue {
		return ""
	}
	own := valueWords(w.Value)
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
		return own + " or earlier" // more than ten years ago
	case !open && r.to.Kind == calendar.NoValue:
		return own + " or later" // less than a year ago
	case !open:
		from, to := valueWords(r.from), valueWords(r.to)
		if day, _, ok := strings.Cut(from, ", "); ok {
			to = strings.TrimPrefix(to, day+", ") // Monday 17 March 2025, 09:30 to 11:00
		}
		return from + " to " + to
	}
	return modified(own, tl, w)
}

// modified adds what the expression says of its value: "about 1950", "early March 2025". Of a period that holds the document date nothing is
// added: "earlier this month" has the modifier of "early March".
func modified(words string, tl *timeline.Timeline, w *timeline.When) string {
	part := ""
	switch modOf(tl, w) {
	case dateparse.Approx:
		return "about " + words
	case dateparse.Start:
		part = "early"
	case dateparse.Mid:
		part = "mid"
	case dateparse.End:
		part = "late"
	default:
		return words
	}
	if iv, ok := w.Value.Interval(); ok && iv.Contains(calendar.MomentOf(tl.Document.Date)) {
		return words
	}
	switch w.Value.Unit {
	case calendar.Month, calendar.Year, calendar.Decade, calendar.Season:
		if part == "mid" {
			return "mid-" + words
		}
		return part + " " + words
	}
	if part == "mid" {
		return "middle of " + words
	}
	if w.Value.Unit <= calendar.Day {
		return part + " on " + words
	}
	return part + " in " + words
}

var monthNames = [...]string{
	"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
}

var weekdayNames = [...]string{"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

var ordinals = [...]string{"", "first", "second", "third", "fourth"}

// valueWords writes a value in English; one with an open part that English has no short words for stays as TIMEX3 has it.
func valueWords(v calendar.Value) string {
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
		return openWords(v)
	}
	first := iv.Start.Date()
	year := say.Year(int(v.Year))
	if v.Fiscal {
		year = "fiscal " + year
	}
	switch v.Unit {
	case calendar.Second, calendar.Minute:
		return weekdayWords(first) + ", " + clockWords(v)
	case calendar.Hour:
		return weekdayWords(first) + ", " + clockWords(v)
	case calendar.PartOfDay:
		return weekdayWords(first) + ", " + say.Part(v.Part)
	case calendar.Day:
		return weekdayWords(first)
	case calendar.Weekend:
		return "weekend of " + dayWords(first)
	case calendar.Week:
		return "week of " + dayWords(first)
	case calendar.Month:
		return monthNames[v.Month] + " " + year
	case calendar.Season:
		if v.Sub == calendar.Winter && v.Year > 0 { // it goes on into the next
			return "winter " + year + "/" + strconv.Itoa(int(v.Year+1)%100 + 100)[1:]
		}
		return say.Season(v.Sub) + " " + year
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
	return strconv.Itoa(1-from) + "–" + say.Year(to) // 499–400 BC
}

// openWords writes a value with unknown parts: "14 June", "Friday".
func openWords(v calendar.Value) string {
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

// dayWords writes a day: "14 June 2025".
func dayWords(d calendar.Date) string {
	y, m, day := d.YMD()
	return strconv.Itoa(day) + " " + monthNames[m] + " " + say.Year(y)
}

// weekdayWords writes a day with its weekday: "Saturday 14 June 2025". Before 1753 there is none: Britain still had the Julian calendar, and a
// weekday by ours would be a guess.
func weekdayWords(d calendar.Date) string {
	if d.Year() < 1753 {
		return dayWords(d)
	}
	return weekdayNames[d.Weekday()] + " " + dayWords(d)
}

// clockWords writes a clock time to its grain, with the zone that the words give as an offset: "06:15", "06:15:30", "12h UTC+02:00".
func clockWords(v calendar.Value) string {
	b := appendTwo(nil, v.Hour)
	if v.Unit < calendar.Hour {
		b = appendTwo(append(b, ':'), v.Minute)
	} else {
		b = append(b, 'h')
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
