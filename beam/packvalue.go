package main

import (
	"encoding/binary"
	"fmt"

	"github.com/dateline-go/dateline/calendar"
)

// valueSize is how many bytes the parts of a value have that are numbers of one size. Its year, its zone and its span follow.
const valueSize = 13

// packValue appends a value. One that is not there is a single byte, as many are.
func packValue(b []byte, v *calendar.Value) []byte {
	if *v == (calendar.Value{}) {
		return append(b, 0)
	}
	flags := byte(1)
	if v.Fiscal {
		flags |= 2
	}
	if v.Zone.Known {
		flags |= 4
	}
	if !v.Span.IsZero() {
		flags |= 8
	}
	b = append(b, flags, byte(v.Kind), byte(v.Unit), byte(v.Month), byte(v.Day), byte(v.Week), byte(v.Weekday), byte(v.Sub), byte(v.Part), byte(v.Hour),
		byte(v.Minute), byte(v.Second), byte(v.FiscalMonths))
	b = binary.AppendVarint(b, int64(v.Year))
	b = binary.AppendVarint(b, int64(v.Zone.Minutes))
	if !v.Span.IsZero() { // as TIMEX3 writes it: P3D
		s := v.Span.String()
		b = append(binary.AppendUvarint(b, uint64(len(s))), s...)
	}
	return b
}

// unpackValue reads a value.
func unpackValue(b []byte, v *calendar.Value) (rest []byte, err error) {
	if len(b) == 0 {
		return nil, errPacked
	}
	flags := b[0]
	if flags == 0 {
		return b[1:], nil
	}
	if len(b) < valueSize {
		return nil, errPacked
	}
	*v = calendar.Value{Kind: calendar.Kind(b[1]), Unit: calendar.Unit(b[2]), Month: int8(b[3]), Day: int8(b[4]), Week: int8(b[5]), Weekday: int8(b[6]),
		Sub: int8(b[7]), Part: calendar.Part(b[8]), Hour: int8(b[9]), Minute: int8(b[10]), Second: int8(b[11]), FiscalMonths: int8(b[12]), Fiscal: flags&2 != 0}
	b = b[valueSize:]
	year, n := binary.Varint(b)
	if n <= 0 {
		return nil, errPacked
	}
	b = b[n:]
	minutes, n := binary.Varint(b)
	if n <= 0 {
		return nil, errPacked
	}
	b = b[n:]
	v.Year, v.Zone = int32(year), calendar.Zone{Known: flags&4 != 0, Minutes: int16(minutes)}
	if flags&8 == 0 {
		return b, nil
	}
	length, n := binary.Uvarint(b)
	if n <= 0 || length > uint64(len(b)-n) {
		return nil, errPacked
	}
	b = b[n:]
	span, err := calendar.ParseValue(string(b[:length]))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errPacked, err)
	}
	v.Span = span.Span
	return b[length:], nil
}
