package table

import (
	"encoding"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// decoder reads rows into structs of one type.
type decoder struct {
	at      int // the index of the struct's At field, -1 if there is none
	columns []column
	least   int // least number of fields of a row
}

// column is what a struct field specifies about a column.
type column struct {
	field    int
	name     string
	optional bool
	list     bool
	words    bool // a list separated by white space
	oneOf    []string
	set      func(reflect.Value, string) error
	seen     map[string]At // the values of a unique column; nil for others
}

// newDecoder returns a decoder of rows into T. It panics if T is not a struct of columns, which is a mistake in the
// program.
func newDecoder[T any]() *decoder {
	t := reflect.TypeFor[T]()
	d := &decoder{at: -1}
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Type == reflect.TypeFor[At]() {
			d.at = i
			continue
		}
		options := strings.Split(f.Tag.Get("table"), ",")
		c := column{field: i, name: options[0], oneOf: strings.Fields(f.Tag.Get("oneof"))}
		for _, option := range options[1:] {
			switch option {
			case "optional":
				c.optional = true
			case "unique":
				c.seen = map[string]At{}
			case "words":
				c.words = true
			default:
				panic(fmt.Sprintf("table: column %q: unknown option %q", c.name, option))
			}
		}
		c.set = setter(f.Type)
		if c.set == nil && f.Type.Kind() == reflect.Slice {
			c.list = true
			c.set = setter(f.Type.Elem())
		}
		if c.set == nil {
			panic(fmt.Sprintf("table: column %q cannot be of type %s", c.name, f.Type))
		}
		d.columns = append(d.columns, c)
		if !c.optional {
			d.least = len(d.columns)
		}
	}
	return d
}

// setter returns a function that sets a value of a type from text, or nil if the type is not supported.
func setter(t reflect.Type) func(reflect.Value, string) error {
	switch {
	case reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()):
		return func(v reflect.Value, s string) error {
			return v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(s))
		}
	case t.Kind() == reflect.String:
		return func(v reflect.Value, s string) error {
			v.SetString(s)
			return nil
		}
	case t.Kind() == reflect.Int:
		return func(v reflect.Value, s string) error {
			n, err := strconv.Atoi(s)
			if err != nil {
				return fmt.Errorf("expected a whole number, found %q", s)
			}
			v.SetInt(int64(n))
			return nil
		}
	case t.Kind() == reflect.Float64:
		return func(v reflect.Value, s string) error {
			n, err := strconv.ParseFloat(s, 64)
			if err != nil {
				return fmt.Errorf("expected a number, found %q", s)
			}
			v.SetFloat(n)
			return nil
		}
	}
	return nil
}

// decode sets the struct that out points to from a row.
func (d *decoder) decode(row Row, out any) error {
	if n := len(row.Fields); n < d.least || n > len(d.columns) {
		return d.wrongCount(row)
	}
	v := reflect.ValueOf(out).Elem()
	if d.at >= 0 {
		v.Field(d.at).Set(reflect.ValueOf(row.At))
	}
	for i := range d.columns {
		c := &d.columns[i]
		text := ""
		if i < len(row.Fields) {
			text = row.Fields[i]
		}
		if err := c.decode(row.At, v.Field(c.field), text); err != nil {
			return row.Errorf("%s: %w", c.name, err)
		}
	}
	return nil
}

func (c *column) decode(at At, v reflect.Value, text string) error {
	items := []string{text}
	switch {
	case c.words:
		items = strings.Fields(text)
	case c.list:
		items = List(text)
	case text == "":
		items = nil
	}
	if len(items) == 0 {
		if c.optional {
			return nil
		}
		return errors.New("expected something, found nothing")
	}
	if c.list {
		v.Set(reflect.MakeSlice(v.Type(), len(items), len(items)))
	}
	for i, item := range items {
		if err := c.accept(at, item); err != nil {
			return err
		}
		to := v
		if c.list {
			to = v.Index(i)
		}
		if err := c.set(to, item); err != nil {
			return err
		}
	}
	return nil
}

// accept returns an error if a column may not hold an item; otherwise it records the item.
func (c *column) accept(at At, item string) error {
	if len(c.oneOf) > 0 {
		if err := OneOf(item, c.oneOf...); err != nil {
			return err
		}
	}
	if c.seen == nil {
		return nil
	}
	if before, taken := c.seen[item]; taken {
		return fmt.Errorf("%q is already in %s; remove one of them", item, before)
	}
	c.seen[item] = at
	return nil
}

// wrongCount returns the error for a row with too few or too many fields.
func (d *decoder) wrongCount(row Row) error {
	names := make([]string, len(d.columns))
	for i, c := range d.columns {
		names[i] = c.name
	}
	line := strings.Join(row.Fields, " | ")
	if len(names) == 1 {
		return row.Errorf("expected 1 field (%s), found %d: %q", names[0], len(row.Fields), line)
	}
	count := strconv.Itoa(len(names))
	if d.least < len(names) {
		count = fmt.Sprintf("%d to %s", d.least, count)
	}
	hint := ""
	if strings.Contains(line, "\t") {
		hint = `; write "|" instead of the tab`
	}
	return row.Errorf(`expected %s fields separated by "|" (%s), found %d: %q%s`,
		count, strings.Join(names, " | "), len(row.Fields), line, hint)
}

// List returns the items of a field, separated by ";"; empty ones are left out.
func List(field string) []string {
	var out []string
	for item := range strings.SplitSeq(field, ";") {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}

// OneOf returns an error if value is not one of the allowed ones.
func OneOf[S ~string](value S, allowed ...S) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	quoted := make([]string, len(allowed))
	for i, v := range allowed {
		quoted[i] = strconv.Quote(string(v))
	}
	expected := quoted[0]
	if last := len(quoted) - 1; last > 0 {
		expected = strings.Join(quoted[:last], ", ") + " or " + quoted[last]
	}
	return fmt.Errorf("expected %s, found %q", expected, value)
}
