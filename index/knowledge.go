package index

import (
	"sync"

	"tipsearch/index/analysis"
	"tipsearch/index/entity"
	"tipsearch/index/section"
	"tipsearch/index/table"
)

// Knowledge is the content of the tables of headings, names and word forms. It is never changed, and safe for
// concurrent use.
type Knowledge struct {
	sections    *section.Tables
	entities    *entity.Tables
	forms       *analysis.Forms
	ownForms    map[string]string // the own tables of word forms by name, nil if there are none
	fingerprint string
}

// BuiltinKnowledge returns the knowledge from the program's own tables. It panics if they are broken.
var BuiltinKnowledge = sync.OnceValue(func() *Knowledge { return table.Must(readKnowledge(nil)) })

// ReadKnowledge returns the program's knowledge extended by an organisation's own tables in dir, or unextended if dir
// is "". Its errors name the file and line of a broken table.
func ReadKnowledge(dir string) (*Knowledge, error) {
	if dir == "" {
		return BuiltinKnowledge(), nil
	}
	own, err := table.OpenOwn(dir)
	if err != nil {
		return nil, err
	}
	return readKnowledge(own)
}

func readKnowledge(own *table.Own) (*Knowledge, error) {
	k := &Knowledge{ownForms: own.Texts(formsDir), fingerprint: own.Fingerprint()}
	var err error
	if k.sections, err = section.Read(own); err != nil {
		return nil, err
	}
	if k.entities, err = entity.Read(own); err != nil {
		return nil, err
	}
	if k.forms, err = analysis.ReadForms(own); err != nil {
		return nil, err
	}
	return k, own.Unknown(analysis.Meant)
}

// formsDir is the folder of the tables of word forms.
const formsDir = "forms"

// Fingerprint identifies an organisation's tables: it is the same for folders with the same tables, and "" for the
// program's own tables alone.
func (k *Knowledge) Fingerprint() string { return k.fingerprint }

// Tables returns the fingerprint of the tables that the index was built with.
func (ix *Index) Tables() string { return ix.manifest.Tables }

// Forms returns the word forms that the index was built with. Searches must use the same ones, so the index stores
// them.
func (ix *Index) Forms() *analysis.Forms { return ix.forms }

// readForms returns the word forms stored in a manifest.
func (m *Manifest) readForms() (*analysis.Forms, error) {
	if m.Forms == nil {
		return analysis.BuiltinForms(), nil
	}
	return analysis.ReadForms(table.NewOwn("the index", m.Forms))
}
