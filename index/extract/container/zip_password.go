package container

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/aes"
	"crypto/hmac"
	"crypto/pbkdf2"
	"crypto/sha1"
	"crypto/subtle"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
)

// openEncrypted opens an encrypted member of a ZIP archive: by the traditional encryption of 1993 or by
// WinZip's AES, the two in use. The error of a wrong password is ErrPassword, from here or from Read.
func openEncrypted(f *zip.File, password string) (io.Reader, error) {
	raw, err := f.OpenRaw()
	if err != nil {
		return nil, err
	}
	plain, method := io.Reader(nil), f.Method
	if method == methodAES {
		var a aesField
		if a, err = aesFieldOf(f.Extra); err == nil {
			method = a.method
			plain, err = decryptAES(raw, int64(f.CompressedSize64), a, password)
		}
	} else {
		check := byte(f.CRC32 >> 24)
		if f.Flags&0x8 != 0 { // the checksum follows the data, and the time is used instead
			check = byte(f.ModifiedTime >> 8)
		}
		plain, err = decryptTraditional(raw, check, password)
	}
	if err != nil {
		return nil, err
	}
	switch method {
	case zip.Store:
	case zip.Deflate:
		plain = flate.NewReader(plain)
	default:
		return nil, zip.ErrAlgorithm
	}
	plain = io.LimitReader(plain, int64(min(f.UncompressedSize64, 1<<40)))
	if f.CRC32 != 0 || f.Method != methodAES { // AES may omit the checksum
		plain = &summed{in: plain, want: f.CRC32}
	}
	return plain, nil
}

// summed verifies the checksum at the end of the data. The check byte of the traditional encryption
// accepts one wrong password in 256; what is decrypted is noise then, and the error is ErrPassword.
type summed struct {
	in        io.Reader
	sum, want uint32
}

func (s *summed) Read(p []byte) (int, error) {
	n, err := s.in.Read(p)
	s.sum = crc32.Update(s.sum, crc32.IEEETable, p[:n])
	if err == io.EOF && s.sum != s.want || isDamage(err) {
		err = ErrPassword
	}
	return n, err
}

// isDamage reports whether err says that the decrypted data is not valid DEFLATE.
func isDamage(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.As(err, &corrupt) || errors.Is(err, io.ErrUnexpectedEOF)
}

// traditional is the state of the encryption of 1993: three keys, which each byte changes.
type traditional [3]uint32

// decryptTraditional decrypts in. Twelve bytes stand before the data, the last of which must decrypt to
// check.
func decryptTraditional(in io.Reader, check byte, password string) (io.Reader, error) {
	keys := traditional{0x12345678, 0x23456789, 0x34567890}
	for i := range len(password) {
		keys.update(password[i])
	}
	plain := traditionalReader{in, &keys}
	var head [12]byte
	if _, err := io.ReadFull(plain, head[:]); err != nil {
		return nil, err
	}
	if head[11] != check {
		return nil, ErrPassword
	}
	return plain, nil
}

func (k *traditional) update(plain byte) {
	k[0] = crc32.IEEETable[byte(k[0])^plain] ^ k[0]>>8
	k[1] = (k[1]+k[0]&0xff)*134775813 + 1
	k[2] = crc32.IEEETable[byte(k[2])^byte(k[1]>>24)] ^ k[2]>>8
}

type traditionalReader struct {
	in   io.Reader
	keys *traditional
}

func (r traditionalReader) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	for i := range p[:n] {
		t := r.keys[2] | 2
		p[i] ^= byte(t * (t ^ 1) >> 8)
		r.keys.update(p[i])
	}
	return n, err
}

// methodAES is the method of members encrypted by AES; how they are compressed is in their aesField.
const methodAES = 99

// aesField is the extra field of a member that is encrypted by AES.
type aesField struct {
	keySize int // bytes
	method  uint16
}

func aesFieldOf(extra []byte) (aesField, error) {
	const id, length = 0x9901, 7 // version 2, "AE", strength 1, method 2
	for len(extra) >= 4 {
		size := int(binary.LittleEndian.Uint16(extra[2:]))
		if len(extra) < 4+size {
			break
		}
		data := extra[4 : 4+size]
		if binary.LittleEndian.Uint16(extra) == id && size >= length && 1 <= data[4] && data[4] <= 3 {
			return aesField{8 + 8*int(data[4]), binary.LittleEndian.Uint16(data[5:])}, nil
		}
		extra = extra[4+size:]
	}
	return aesField{}, errPacked
}

// decryptAES reads a member of size bytes: salt, two bytes that verify the password, the encrypted data
// and its authentication code. It reads all of it into memory, and checks the code before it decrypts.
func decryptAES(in io.Reader, size int64, a aesField, password string) (io.Reader, error) {
	const sumSize, rounds = 10, 1000
	saltSize := a.keySize / 2
	if size > maxEncrypted {
		return nil, errPacked
	}
	data, err := io.ReadAll(io.LimitReader(in, size))
	if err != nil {
		return nil, err
	}
	if len(data) < saltSize+2+sumSize {
		return nil, io.ErrUnexpectedEOF
	}
	salt, check, rest := data[:saltSize], data[saltSize:saltSize+2], data[saltSize+2:]
	keys, err := pbkdf2.Key(sha1.New, password, salt, rounds, 2*a.keySize+2)
	if err != nil {
		return nil, err
	}
	if subtle.ConstantTimeCompare(keys[2*a.keySize:], check) != 1 {
		return nil, ErrPassword
	}
	rest, sum := rest[:len(rest)-sumSize], rest[len(rest)-sumSize:]
	mac := hmac.New(sha1.New, keys[a.keySize:2*a.keySize])
	mac.Write(rest)
	if !hmac.Equal(mac.Sum(nil)[:sumSize], sum) {
		return nil, zip.ErrChecksum
	}
	return bytes.NewReader(rest), decryptCounter(rest, keys[:a.keySize])
}

// maxEncrypted is the largest member that is decrypted by AES, in bytes; it is held in memory.
const maxEncrypted = 256 << 20

// decryptCounter decrypts data in place. WinZip counts blocks from 1 with the lowest byte first,
// which is not the counter of crypto/cipher.
func decryptCounter(data, key []byte) error {
	block, err := aes.NewCipher(key)
	if err != nil {
		return err
	}
	var counter, stream [aes.BlockSize]byte
	for i, n := 0, uint64(1); i < len(data); i, n = i+aes.BlockSize, n+1 {
		binary.LittleEndian.PutUint64(counter[:], n)
		block.Encrypt(stream[:], counter[:])
		rest := data[i:min(len(data), i+aes.BlockSize)]
		subtle.XORBytes(rest, rest, stream[:])
	}
	return nil
}
