package format

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tipsearch/index/document"
	"tipsearch/web/messages"
)

// readPPTX reads the slides of a presentation in their order: their titles as headings, their
// text as paragraphs and items, their tables as rows. The speaker's notes and slides that are
// hidden are left out with their reason.
func readPPTX(ctx context.Context, data []byte, opt document.Budget) (document.Raw, error) {
	opt = opt.WithDefaults()
	parts, err := openPack(data, opt)
	if err != nil {
		return document.Raw{}, err
	}
	var out document.Raw
	docxPack{parts}.core(&out)
	slides, err := slidesOf(parts)
	if err != nil {
		return document.Raw{}, err
	}
	m := newMarkup(ctx, opt, nil)
	for i, slide := range slides {
		err := m.slide(parts, slide)
		if errors.Is(err, errEnough) || ctx.Err() != nil {
			break
		}
		if err != nil {
			out.Problems = append(out.Problems, messages.New("file.slide", "n", i+1, "why", messages.Of(err)))
		}
	}
	return out, m.finish(&out, PPTX, opt, nil)
}

// slidesOf returns the names of the parts that hold slides, in the order in which they are shown.
func slidesOf(parts *pack) ([]string, error) {
	const main = "ppt/presentation.xml"
	var deck struct {
		Slides []struct {
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sldIdLst>sldId"`
	}
	if err := parts.decode(main, &deck); err != nil {
		return nil, err
	}
	relations, err := parts.relations(main)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, s := range deck.Slides {
		for _, a := range s.Attrs {
			if r, ok := relations[a.Value]; ok && a.Name.Local == "id" && r.is("slide") {
				names = append(names, r.Target)
			}
		}
	}
	return names, nil
}

// slide reads a slide, and behind it its notes.
func (m *markup) slide(parts *pack, name string) error {
	hidden := false
	m.roles = slideRole
	err := parts.each(name, func(x *xmlReader) error {
		return x.walk(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "sld":
				hidden = xmlAttr(e, "show") == "0"
			case "spTree":
				if hidden {
					return m.leave(x, "hidden_slide")
				}
				return m.shapes(x)
			}
			return nil
		})
	})
	m.end()
	if err != nil {
		return err
	}
	relations, err := parts.relations(name)
	if err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(relations)) {
		if r := relations[id]; r.is("notesSlide") {
			if err := m.notes(parts, r.Target); err != nil {
				return err
			}
		}
	}
	return nil
}

// shapes reads the shapes of a slide. A shape is a title, a list or mere text by its
// placeholder, which stands in it before its text.
func (m *markup) shapes(x *xmlReader) error {
	var shape role
	m.roles = func(e xml.StartElement) role {
		switch e.Name.Local {
		case "sp":
			shape = role{use: asBlock}
		case "ph":
			shape = placeholders[xmlAttr(e, "type")]
		case "buNone":
			m.item = 0
		case "txBody":
			if shape.use == asOut {
				return shape
			}
		case "p":
			return shape
		case "tbl":
			shape = role{use: asBlock}
		}
		return slideRole(e)
	}
	return m.content(x)
}

// placeholders are the uses of the paragraphs of a shape, by the type of its placeholder.
// One without a type holds the slide's text, which is a list.
var placeholders = map[string]role{
	"title": {use: asHeading, level: 2}, "ctrTitle": {use: asHeading, level: 1}, "subTitle": {use: asBlock},
	"": {use: asItem}, "body": {use: asItem}, "obj": {use: asItem},
	"dt": {use: asOut, reason: "running_footer"}, "ftr": {use: asOut, reason: "running_footer"},
	"hdr": {use: asOut, reason: "running_header"}, "sldNum": {use: asOut, reason: "page_number"},
}

// slideRole is the use of an element of DrawingML.
func slideRole(e xml.StartElement) role {
	switch e.Name.Local {
	case "p":
		return role{use: asBlock}
	case "tbl":
		return role{use: asTable}
	case "tr":
		return role{use: asRow}
	case "tc":
		return role{use: asCell}
	case "br":
		return role{use: asBreak}
	case "tab":
		return role{use: asSpace}
	case "Fallback": // the older twin of what stands before it
		return role{use: asNothing}
	}
	return role{}
}

// notes leaves out what the speaker is to say.
func (m *markup) notes(parts *pack, name string) error {
	err := parts.each(name, func(x *xmlReader) error {
		kind := ""
		return x.walk(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "ph":
				kind = xmlAttr(e, "type")
			case "txBody":
				if strings.EqualFold(kind, "body") {
					return m.leave(x, "speaker_note")
				}
				return x.skip()
			}
			return nil
		})
	})
	if err != nil {
		return fmt.Errorf("notes: %w", err)
	}
	return nil
}
