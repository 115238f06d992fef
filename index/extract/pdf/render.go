package pdf

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"math"
)

// RenderDPI is the resolution of pages that are rendered: what OCR reads best letters of ten points at.
const RenderDPI = 300

// maxPixels is the most pixels of a rendered page, some A2 at RenderDPI; a larger one is coarser.
const maxPixels = 36 << 20

// Render calls yield with the pages of a PDF that are given, counted from 1, each as a grey PNG of
// RenderDPI dots an inch. An error of yield ends it.
func Render(
	ctx context.Context, data []byte, lim Limits, pages []int, yield func(page int, picture []byte) error,
) error {
	e, err := engineFor(kind{lim.Memory, lim.Watched})
	if err != nil {
		return err
	}
	in, err := e.open(ctx)
	if err != nil {
		return err
	}
	defer in.close()
	doc, err := in.document(data)
	if err != nil {
		return err
	}
	for _, n := range pages {
		picture, err := in.render(doc, n-1)
		if err != nil {
			return fmt.Errorf("render page %d: %w", n, err)
		}
		var out bytes.Buffer
		if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&out, picture); err != nil {
			return err
		}
		if err := yield(n, out.Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// Of PDFium's fpdfview.h.
const (
	bitmapGray   = 1    // a byte a pixel
	renderGray   = 0x08 // FPDF_GRAYSCALE
	renderNotes  = 0x01 // FPDF_ANNOT: a stamp or a filled field is part of the page
	opaqueWhite  = 0xFFFFFFFF
	pointsAnInch = 72
)

// render returns page i as a picture.
func (in *instance) render(doc uint64, i int) (*image.Gray, error) {
	page, err := in.call("FPDF_LoadPage", doc, uint64(i))
	if err != nil {
		return nil, err
	}
	if uint32(page) == 0 {
		return nil, ErrDamaged
	}
	w, h, err := in.pixels(page)
	if err != nil {
		return nil, err
	}
	bitmap, err := in.call("FPDFBitmap_CreateEx", uint64(w), uint64(h), bitmapGray, 0, 0)
	if err != nil {
		return nil, err
	}
	if uint32(bitmap) == 0 {
		return nil, ErrMemory
	}
	if _, err := in.call("FPDFBitmap_FillRect", bitmap, 0, 0, uint64(w), uint64(h), opaqueWhite); err != nil {
		return nil, err
	}
	if _, err := in.call("FPDF_RenderPageBitmap", bitmap, page, 0, 0, uint64(w), uint64(h), 0,
		renderGray|renderNotes); err != nil {
		return nil, err
	}
	at, err := in.call("FPDFBitmap_GetBuffer", bitmap)
	if err != nil {
		return nil, err
	}
	stride, err := in.call("FPDFBitmap_GetStride", bitmap)
	if err != nil {
		return nil, err
	}
	pixels, ok := in.mem.Read(uint32(at), uint32(stride)*uint32(h))
	if !ok {
		return nil, ErrMemory
	}
	picture := &image.Gray{Pix: bytes.Clone(pixels), Stride: int(uint32(stride)), Rect: image.Rect(0, 0, w, h)}
	if _, err := in.call("FPDFBitmap_Destroy", bitmap); err != nil {
		return nil, err
	}
	_, err = in.call("FPDF_ClosePage", page)
	return picture, err
}

// pixels returns how many pixels a page is wide and high.
func (in *instance) pixels(page uint64) (w, h int, err error) {
	var size [2]float64
	for i, name := range []string{"FPDF_GetPageWidthF", "FPDF_GetPageHeightF"} {
		bits, err := in.call(name, page)
		if err != nil {
			return 0, 0, err
		}
		size[i] = float64(math.Float32frombits(uint32(bits)))
	}
	if !(size[0] > 0 && size[1] > 0 && size[0] < 1e5 && size[1] < 1e5) {
		return 0, 0, ErrDamaged
	}
	scale := float64(RenderDPI) / pointsAnInch
	if all := size[0] * size[1] * scale * scale; all > maxPixels {
		scale *= math.Sqrt(maxPixels / all)
	}
	return max(1, int(size[0]*scale)), max(1, int(size[1]*scale)), nil
}
