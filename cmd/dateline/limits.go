package main

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"
)

// count defines a flag that takes a number of things; 0 is where it is not given.
func count(fs *pflag.FlagSet, name, usage string) *int {
	value := 0
	fs.Func(name, usage, func(s string) error {
		n, err := strconv.Atoi(s)
		if err != nil || n < 1 {
			return errors.New("it is a number from 1 on")
		}
		value = n
		return nil
	})
	return &value
}

// duration defines a flag that takes a length of time, absent where it is not given.
func duration(fs *pflag.FlagSet, name, usage string, absent time.Duration) *time.Duration {
	value := absent
	fs.Func(name, usage, func(s string) error {
		d, err := time.ParseDuration(s)
		if err != nil || d <= 0 {
			return errors.New("it is a length of time, as 30s or 2m")
		}
		value = d
		return nil
	})
	return &value
}

// size defines a flag that takes a number of bytes, as 1048576, 64KiB or 1MiB; 0 is where it is not given.
func size(fs *pflag.FlagSet, name, usage string) *int64 {
	value := int64(0)
	fs.Func(name, usage, func(s string) error {
		number, shift := s, 0
		for i, unit := range []string{"KiB", "MiB", "GiB"} {
			if n, ok := strings.CutSuffix(s, unit); ok {
				number, shift = n, 10*(i+1)
			}
		}
		n, err := strconv.ParseInt(number, 10, 64)
		if err != nil || n < 1 || n > (1<<50)>>shift {
			return errors.New("it is a number of bytes, as 65536, 64KiB or 1MiB")
		}
		value = n << shift
		return nil
	})
	return &value
}
