package linear

import (
	"encoding/binary"
	"errors"
	"runtime"
	"testing"
)

// FuzzOpen reads any bytes as the file of a model. What is not refused adds up the weights of any features, the same twice, no score larger than as
// many weights can make it, and a file takes memory by its own length, whatever sizes its header names.
func FuzzOpen(f *testing.F) {
	for _, n := range []int{1, 3, 9, MaxLabels} {
		var names []string
		for range n {
			names = append(names, "x")
		}
		row := Row{Key: 7, Weights: make([]float32, n)}
		row.Weights[n-1] = -127
		file, err := Encode(names, 1, 16, []Row{row})
		if err != nil {
			f.Fatal(err)
		}
		f.Add(file, []byte{7, 0, 0, 0, 8, 0, 0, 0})
		f.Add(file[:len(file)-1], []byte{})
	}
	f.Add(magic+"\x02\x00\x01\x00\x01\x00x\x01\x00\x00\x00\x00\x80\x00\x00\x10\x00", []byte{})
	f.Fuzz(func(t *testing.T, file string, features []byte) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		m, err := Open(file, 1)
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; took > uint64(1<<18+32*len(file)) {
			t.Fatalf("%d bytes allocated for a file of %d: %v", took, len(file), err)
		}
		if err != nil {
			if m != nil || !errors.Is(err, ErrModel) {
				t.Fatalf("%v, %v", m, err)
			}
			return
		}
		var keys []uint32
		for ; len(features) >= 4; features = features[4:] {
			keys = append(keys, binary.LittleEndian.Uint32(features))
		}
		keys = keys[:min(len(keys), MaxSum)]
		all, again := score(m, keys...), score(m, keys...)
		var sum Sum
		for _, key := range keys {
			var one Sum
			m.Add(&one, []uint32{key})
			sum.Plus(&one)
		}
		var one Scores
		m.Scores(&sum, &one)
		if all != again || all != one {
			t.Fatalf("%v, then %v, one by one %v", all, again, one)
		}
		for label, s := range all {
			if most := int32(bias * len(keys)); s > most || s < -most || label >= len(m.Labels) && s != 0 {
				t.Fatalf("label %d of %d has %d", label, len(m.Labels), s)
			}
		}
		for _, less := range []int32{0, 1, 1 << 20} {
			if o := m.Odds(less); !(0 <= o && o <= 1) {
				t.Fatalf("odds of %g", o)
			}
		}
	})
}
