// Package say has the English that is printed for people, by the formats and by the program alike: large numbers, years, parts of the day and seasons.
package say

import (
	"strconv"

	"github.com/dateline-go/dateline/calendar"
)

// Thousands writes a number that is not negative with commas: "12,000".
func Thousands[N int | int64](n N) string {
	s := strconv.FormatInt(int64(n), 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Year writes a year, before Christ as "350 BC".
func Year(y int) string {
	if y <= 0 {
		return strconv.Itoa(1-y) + " BC"
	}
	return strconv.Itoa(y)
}

// Part names a part of the day: "afternoon". It is empty for none.
func Part(p calendar.Part) string {
	switch p {
	case calendar.Morning:
		return "morning"
	case calendar.Midday:
		return "midday"
	case calendar.Afternoon:
		return "afternoon"
	case calendar.Evening:
		return "evening"
	case calendar.Night:
		return "night"
	case calendar.Daytime:
		return "daytime"
	}
	return ""
}

// Season names a season as [calendar.Value] has it in Sub: "autumn". It is empty for none.
func Season(sub int8) string {
	switch sub {
	case calendar.Spring:
		return "spring"
	case calendar.Summer:
		return "summer"
	case calendar.Autumn:
		return "autumn"
	case calendar.Winter:
		return "winter"
	}
	return ""
}
