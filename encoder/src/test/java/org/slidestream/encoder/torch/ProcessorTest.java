package org.slidestream.encoder.torch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorTest {
  @ParameterizedTest
  @CsvSource({
    "'flags\t\t: fpu avx512f avx512_bf16 avx512_fp16', true",
    "'flags\t\t: fpu amx_bf16', true",
    "'Features\t: fp asimd bf16 i8mm', true",
    "'flags\t\t: fpu avx512f avx512_fp16', false",
    "'model name\t: a bf16 processor', false",
    "'', false",
  })
  void bfloat16IsReadFromTheFlags(String line, boolean expected) {
    String cpuinfo = "processor\t: 0\n" + line + "\npower management:\n";
    assertThat(Processor.multipliesBfloat16(cpuinfo)).isEqualTo(expected);
  }
}
