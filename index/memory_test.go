package index

import (
	"context"
	"path/filepath"
	"reflect"
	"testing"
	"unsafe"

	"tipsearch/index/analysis"
	"tipsearch/index/document"
	"tipsearch/index/extract"
)

// What a build keeps of a report until its end must not share memory with the report's text: a single word sliced
// from it would keep the whole text in memory.
func TestNoTextIsKept(t *testing.T) {
	var texts []string
	w, err := newWriter(filepath.Join(t.TempDir(), "new"), analysis.BuiltinForms())
	if err != nil {
		t.Fatal(err)
	}
	dups := newDuplicates()
	extract.Read(context.Background(), "kenya.txt", []byte(narrative("Kenya", "2023", "")), extract.Options{}, func(doc *document.Document) error {
		d := Describe(doc)
		texts = append(texts, doc.Text)
		for _, s := range d.Sections {
			texts = append(texts, s.Text)
		}
		dups.add(sketchOf(d), d.Report.ID)
		return w.add(&d.Report, d.Sections, d.words)
	})
	defer w.abandon()
	lexicons, _, err := w.words.finish()
	if err != nil {
		t.Fatal(err)
	}
	if len(w.tables.IDs) == 0 || len(w.tables.Columns.Entities) == 0 || len(lexicons.Text.FormText) == 0 {
		t.Fatal("nothing was kept")
	}
	for name, kept := range map[string]any{"tables": w.tables, "headings": w.headings, "entities": w.entities, "ids": w.added,
		"lexicons": lexicons, "sketches": dups.near} {
		eachString(reflect.ValueOf(kept), func(s string) {
			at := uintptr(unsafe.Pointer(unsafe.StringData(s)))
			for _, text := range texts {
				from := uintptr(unsafe.Pointer(unsafe.StringData(text)))
				if s != "" && from <= at && at < from+uintptr(len(text)) {
					t.Errorf("%s: %.60q is a part of a text", name, s)
				}
			}
		})
	}
}

func eachString(v reflect.Value, yield func(string)) {
	switch v.Kind() {
	case reflect.String:
		yield(v.String())
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			eachString(v.Elem(), yield)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			eachString(v.Index(i), yield)
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			eachString(it.Key(), yield)
			eachString(it.Value(), yield)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			eachString(v.Field(i), yield)
		}
	}
}
