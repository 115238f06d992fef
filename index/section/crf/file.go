package crf

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// A file of weights is text: a line "labels" with their names, a line "temperature", and a line for each feature
// with its weight for each label in hundredths. Fields
// are separated by tabs; a line that begins with "#" is a comment. Features are
// sorted, so that the same model is always the same bytes:
//
//	labels	prosecution	protection
//	temperature	1.25
//	word:convict	182	-40
const unit = 100

// smallest is the least weight that a file can represent.
const smallest = 0.5 / unit

// Write writes m as text.
func (m *Model) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "labels\t%s\n", strings.Join(m.Labels, "\t"))
	fmt.Fprintf(b, "temperature\t%s\n", strconv.FormatFloat(m.Temperature, 'g', 4, 64))
	n := len(m.Labels)
	for _, name := range m.Features() {
		b.WriteString(name)
		for _, v := range m.weights[m.rows[name]*n : (m.rows[name]+1)*n] {
			b.WriteByte('\t')
			b.WriteString(strconv.Itoa(int(math.Round(v * unit))))
		}
		b.WriteByte('\n')
	}
	return b.Flush()
}

// Read reads a model written by Write. An error names the line.
func Read(r io.Reader) (*Model, error) {
	m := &Model{rows: map[string]int{}}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		if lines.Text() == "" || lines.Text()[0] == '#' {
			continue
		}
		if err := m.add(strings.Split(lines.Text(), "\t")); err != nil {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	if len(m.Labels) == 0 {
		return nil, fmt.Errorf("no labels")
	}
	return m, nil
}

func (m *Model) add(fields []string) error {
	name, values := fields[0], fields[1:]
	_, twice := m.rows[name]
	switch {
	case name == "labels" && len(m.Labels) == 0 && len(values) > 0:
		m.Labels = values
	case name == "temperature" && m.Temperature == 0 && len(values) == 1:
		t, err := strconv.ParseFloat(values[0], 64)
		if err != nil || !(t > 0) || math.IsInf(t, 0) {
			return fmt.Errorf("temperature %q is not a positive number", values[0])
		}
		m.Temperature = t
	case len(m.Labels) == 0 || len(values) != len(m.Labels):
		return fmt.Errorf("%q has %d weights for %d labels", name, len(values), len(m.Labels))
	case twice:
		return fmt.Errorf("%q stands twice", name)
	default:
		m.rows[name] = len(m.weights) / len(m.Labels)
		for _, v := range values {
			w, err := strconv.Atoi(v)
			if err != nil {
				return fmt.Errorf("weight %q of %q is not a whole number", v, name)
			}
			m.weights = append(m.weights, float64(w)/unit)
		}
	}
	return nil
}
