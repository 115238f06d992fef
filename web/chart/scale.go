package chart

import (
	"math"
	"strconv"
	"strings"
)

// ticks returns some four values to mark on the axis, from 0 to at least most, in steps of 1, 2 or
// 5 times a power of ten. Whole values get whole steps.
func ticks(most float64, whole bool) []float64 {
	if !(most > 0) || math.IsInf(most, 0) {
		return []float64{0, 1}
	}
	step := math.Pow(10, math.Floor(math.Log10(most/4)))
	for _, by := range []float64{1, 2, 5, 10} {
		if most/(step*by) <= 4.5 {
			step *= by
			break
		}
	}
	if whole {
		step = max(1, math.Round(step))
	}
	out := []float64{0}
	for i := 1; out[len(out)-1] < most; i++ {
		out = append(out, step*float64(i))
	}
	return out
}

// number formats a value for people: with thousands separators and at most two decimals, or three
// significant digits below one.
func number(v float64) string {
	if v == math.Trunc(v) || v >= 1000 {
		return thousands(strconv.FormatFloat(math.Round(v), 'f', 0, 64))
	}
	s := strconv.FormatFloat(v, 'f', 2, 64)
	if v < 0.1 {
		return strconv.FormatFloat(v, 'g', 2, 64)
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func thousands(digits string) string {
	var b strings.Builder
	for i, r := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// yearStep returns the step between the labelled years, so that labels do not overlap.
func yearStep(column float64) int {
	for _, step := range []int{1, 2, 5, 10, 20} {
		if column*float64(step) >= yearRoom {
			return step
		}
	}
	return 50
}

// yearRoom is the width of a year with some space around it.
const yearRoom = 40
