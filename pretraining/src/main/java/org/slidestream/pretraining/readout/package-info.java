/** What makes an embedding of a transformer's pooled tokens better, without labels. Pure. */
@NullMarked
package org.slidestream.pretraining.readout;

import org.jspecify.annotations.NullMarked;
