;; The loops that nearly all of the time of a training is spent in, two numbers at a time (SIMD), which
;; plain JavaScript cannot do. kernels.ts says what each is for. Assembled by
;;
;;   npx --package wabt@1.0.39 wat2wasm src/learning/kernels.wat --output src/learning/kernels.wasm
;;
;; All pointers are byte addresses. A row is single precision, every other vector double precision; both
;; are padded with zeros to a multiple of eight numbers. A list of rows is the rows' addresses.
(module
  (import "kernels" "memory" (memory 1))

  ;; Two numbers of a row, in double precision.
  ;; (f64x2.promote_low_f32x4 (v128.load64_zero …)) stands for that in what follows.

  ;; Sum of products of a row and a vector. Four sums of two numbers each, so that none waits for another.
  (func $dot (param $row i32) (param $vector i32) (param $vectorEnd i32) (result f64)
    (local $sum0 v128) (local $sum1 v128) (local $sum2 v128) (local $sum3 v128)
    (loop $next
      (local.set $sum0 (f64x2.add (local.get $sum0) (f64x2.mul
        (v128.load (local.get $vector))
        (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $row))))))
      (local.set $sum1 (f64x2.add (local.get $sum1) (f64x2.mul
        (v128.load offset=16 (local.get $vector))
        (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $row))))))
      (local.set $sum2 (f64x2.add (local.get $sum2) (f64x2.mul
        (v128.load offset=32 (local.get $vector))
        (f64x2.promote_low_f32x4 (v128.load64_zero offset=16 (local.get $row))))))
      (local.set $sum3 (f64x2.add (local.get $sum3) (f64x2.mul
        (v128.load offset=48 (local.get $vector))
        (f64x2.promote_low_f32x4 (v128.load64_zero offset=24 (local.get $row))))))

      (local.set $row (i32.add (local.get $row) (i32.const 32)))
      (local.set $vector (i32.add (local.get $vector) (i32.const 64)))
      (br_if $next (i32.lt_u (local.get $vector) (local.get $vectorEnd))))

    (local.set $sum0 (f64x2.add
      (f64x2.add (local.get $sum0) (local.get $sum1))
      (f64x2.add (local.get $sum2) (local.get $sum3))))

    (f64.add
      (f64x2.extract_lane 0 (local.get $sum0))
      (f64x2.extract_lane 1 (local.get $sum0))))

  ;; Adds a multiple of a row to a sum.
  (func $add (param $row i32) (param $factor f64) (param $sum i32) (param $sumEnd i32)
    (local $factors v128)
    (local.set $factors (f64x2.splat (local.get $factor)))

    (loop $next
      (v128.store (local.get $sum) (f64x2.add
        (v128.load (local.get $sum))
        (f64x2.mul (local.get $factors)
          (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $row))))))
      (v128.store offset=16 (local.get $sum) (f64x2.add
        (v128.load offset=16 (local.get $sum))
        (f64x2.mul (local.get $factors)
          (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $row))))))
      (v128.store offset=32 (local.get $sum) (f64x2.add
        (v128.load offset=32 (local.get $sum))
        (f64x2.mul (local.get $factors)
          (f64x2.promote_low_f32x4 (v128.load64_zero offset=16 (local.get $row))))))
      (v128.store offset=48 (local.get $sum) (f64x2.add
        (v128.load offset=48 (local.get $sum))
        (f64x2.mul (local.get $factors)
          (f64x2.promote_low_f32x4 (v128.load64_zero offset=24 (local.get $row))))))

      (local.set $row (i32.add (local.get $row) (i32.const 32)))
      (local.set $sum (i32.add (local.get $sum) (i32.const 64)))
      (br_if $next (i32.lt_u (local.get $sum) (local.get $sumEnd)))))

  ;; scores[r] = row r · vector
  (func (export "multiply")
    (param $rows i32) (param $rowsEnd i32)
    (param $vector i32) (param $vectorEnd i32)
    (param $scores i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $rows) (local.get $rowsEnd)))

        (f64.store (local.get $scores)
          (call $dot (i32.load (local.get $rows)) (local.get $vector) (local.get $vectorEnd)))

        (local.set $rows (i32.add (local.get $rows) (i32.const 4)))
        (local.set $scores (i32.add (local.get $scores) (i32.const 8)))
        (br $next))))

  ;; sum += Σ factors[r] × row r
  (func (export "combine")
    (param $rows i32) (param $rowsEnd i32)
    (param $factors i32)
    (param $sum i32) (param $sumEnd i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $rows) (local.get $rowsEnd)))

        (call $add (i32.load (local.get $rows)) (f64.load (local.get $factors))
          (local.get $sum) (local.get $sumEnd))

        (local.set $rows (i32.add (local.get $rows) (i32.const 4)))
        (local.set $factors (i32.add (local.get $factors) (i32.const 8)))
        (br $next))))

  ;; scores[r] = row r · vector + shift, and sum += Σ factors[r] × scores[r] × row r: both while the row
  ;; is in the cache, which halves what is read from memory.
  (func (export "multiplyTwice")
    (param $rows i32) (param $rowsEnd i32)
    (param $vector i32) (param $vectorEnd i32)
    (param $shift f64) (param $factors i32) (param $scores i32)
    (param $sum i32) (param $sumEnd i32)
    (local $score f64)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $rows) (local.get $rowsEnd)))

        (local.set $score (f64.add (local.get $shift)
          (call $dot (i32.load (local.get $rows)) (local.get $vector) (local.get $vectorEnd))))
        (f64.store (local.get $scores) (local.get $score))
        (call $add (i32.load (local.get $rows))
          (f64.mul (local.get $score) (f64.load (local.get $factors)))
          (local.get $sum) (local.get $sumEnd))

        (local.set $rows (i32.add (local.get $rows) (i32.const 4)))
        (local.set $factors (i32.add (local.get $factors) (i32.const 8)))
        (local.set $scores (i32.add (local.get $scores) (i32.const 8)))
        (br $next))))

  ;; sum += Σ (row r − centre)², number by number
  (func (export "addSquares")
    (param $rows i32) (param $rowsEnd i32)
    (param $centre i32)
    (param $sum i32) (param $sumEnd i32)
    (local $row i32) (local $from i32) (local $to i32) (local $apart v128)
    (block $done
      (loop $nextRow
        (br_if $done (i32.ge_u (local.get $rows) (local.get $rowsEnd)))

        (local.set $row (i32.load (local.get $rows)))
        (local.set $from (local.get $centre))
        (local.set $to (local.get $sum))

        (loop $next
          (local.set $apart (f64x2.sub
            (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $row)))
            (v128.load (local.get $from))))
          (v128.store (local.get $to) (f64x2.add
            (v128.load (local.get $to))
            (f64x2.mul (local.get $apart) (local.get $apart))))

          (local.set $row (i32.add (local.get $row) (i32.const 8)))
          (local.set $from (i32.add (local.get $from) (i32.const 16)))
          (local.set $to (i32.add (local.get $to) (i32.const 16)))
          (br_if $next (i32.lt_u (local.get $to) (local.get $sumEnd))))

        (local.set $rows (i32.add (local.get $rows) (i32.const 4)))
        (br $nextRow)))))
